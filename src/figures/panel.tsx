import type { FigureName } from '@contract/rules/figures.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback, useEffect } from 'react'
import { LoadState } from '@/components/load-state'
import { Notice } from '@/components/notice'
import { useWide } from '@/platform/use-wide'
import type { FiguresStore } from '@/stores/figures-store'
import { failureText } from '@/texts/failures'
import { BY } from '@/texts/figures'
import { Chart } from './chart'
import { FigureList } from './figure-list'
import { FileButton } from './file-button'
import { MonthRange } from './month-range'
import { Numbers } from './numbers'
import './figures.scss'

interface PanelProps {
  store: FiguresStore
  /** Of a city: stations can be told apart. */
  isCity: boolean
  /** Whose they are. */
  name?: string | undefined
  /** The figure that this page was opened for, on a phone. */
  figure: FigureName | undefined
  /** Opens a page for a figure, on a phone. */
  onLeave: (figure: FigureName) => void
}

const Failed = observer(function Failed({ store }: { store: FiguresStore }) {
  const { problem } = store.filing
  return problem ? <Notice tone="alert" text={failureText(problem.code)} /> : null
})

interface OverviewProps extends Omit<PanelProps, 'figure' | 'onLeave' | 'isCity'> {
  chosen: FigureName | undefined
  onOpen: (figure: FigureName) => void
}

/** The time and every number of it. */
const Overview = observer(function Overview({ store, name, chosen, onOpen }: OverviewProps) {
  const { figures, by } = store
  const handleLoad = useCallback(() => void store.load(), [store])
  return (
    <>
      <View className="figure-tools">
        <View className="t14 ink-3 grow">{name}</View>
        <FileButton store={store} text="导出" label={`导出这段时间的数，${BY[by]}（CSV）`} />
      </View>
      <MonthRange store={store} />
      <LoadState
        isLoading={figures.state === 'loading'}
        hasValue={figures.value !== undefined}
        failure={figures.failure && failureText(figures.failure)}
        onRetry={handleLoad}
      >
        {figures.value && <Numbers whole={figures.value.whole} chosen={chosen} onOpen={onOpen} />}
      </LoadState>
    </>
  )
})

interface SideProps extends PanelProps {
  onOpen: (figure: FigureName, part?: string) => void
}

/** Numbers and chart at the left, the list at the right. */
const Wide = observer(function Wide({ store, isCity, name, onOpen }: SideProps) {
  const { figure = 'consultations' } = store
  return (
    <View className="host-wide">
      <View className="host-half">
        <Failed store={store} />
        <Overview store={store} name={name} chosen={figure} onOpen={onOpen} />
        <Chart key={figure} store={store} figure={figure} isCity={isCity} onOpen={onOpen} />
      </View>
      <View className="host-half figures-right">
        <FigureList store={store} figure={figure} isCity={isCity} />
      </View>
    </View>
  )
})

/** The numbers; or one of them, its chart and its list. */
const Narrow = observer(function Narrow({ store, isCity, name, figure, onOpen, onLeave }: SideProps) {
  return (
    <>
      <Failed store={store} />
      {figure ? (
        <>
          <MonthRange store={store} />
          <Chart store={store} figure={figure} isCity={isCity} onOpen={onOpen} />
          <FigureList store={store} figure={figure} isCity={isCity} />
        </>
      ) : (
        <Overview store={store} name={name} chosen={undefined} onOpen={onLeave} />
      )}
    </>
  )
})

/** Figures of a station or a city. */
export const FiguresPanel = observer(function FiguresPanel(props: PanelProps) {
  const { store, figure } = props
  const isWide = useWide()
  const handleOpen = useCallback(
    (chosen: FigureName, part?: string) => void store.open(chosen, part),
    [store],
  )
  // a list is there from the start on a wide screen, and where it is all that the page is for
  useEffect(() => {
    const wanted = figure ?? (isWide ? (store.figure ?? 'consultations') : undefined)
    if (wanted) void store.open(wanted)
  }, [store, figure, isWide])
  return isWide ? <Wide {...props} onOpen={handleOpen} /> : <Narrow {...props} onOpen={handleOpen} />
})
