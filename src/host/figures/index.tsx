import type { FigureName } from '@contract/rules/results.ts'
import { View } from '@tarojs/components'
import { useDidShow, useRouter } from '@tarojs/taro'
import { observer } from 'mobx-react-lite'
import { memo, useCallback, useState } from 'react'
import { classes } from '@/components/classes'
import { IconButton } from '@/components/icon-button'
import { LoadState } from '@/components/load-state'
import { Tap } from '@/components/tap'
import { FiguresStore } from '@/stores/figures-store'
import { usePorts } from '@/stores/use-ports'
import { failureText } from '@/texts/failures'
import { FIGURE } from '@/texts/host'
import { HostPage, useStationId } from '../host-page'
import { monthText } from '../month'
import { FigureList } from './figure-list'
import './index.scss'

interface FigureProps {
  figure: FigureName
  count: number
  isOn: boolean
  onChoose: (figure: FigureName) => void
}

const Figure = memo(function Figure({ figure, count, isOn, onChoose }: FigureProps) {
  const handleTap = useCallback(() => onChoose(figure), [onChoose, figure])
  const { text, note } = FIGURE[figure]
  return (
    <Tap
      className={classes('figure', isOn && 'figure-on')}
      label={`${text} ${count}，${note}，看明细`}
      onTap={handleTap}
    >
      <View className="figure-count">{count}</View>
      <View className="t16 bold">{text}</View>
      <View className="t13 ink-3">{note}</View>
    </Tap>
  )
})

const Month = observer(function Month({ store }: { store: FiguresStore }) {
  const handleBefore = useCallback(() => void store.turn(-1), [store])
  const handleAfter = useCallback(() => void store.turn(1), [store])
  return (
    <View className="figures-head">
      <View className="t18 heavy grow" aria-live="polite">
        {monthText(store.month)}
      </View>
      <IconButton icon="back" label="上个月" isPlain onTap={handleBefore} />
      {!store.isLast && <IconButton icon="right" label="下个月" isPlain onTap={handleAfter} />}
    </View>
  )
})

const Figures = observer(function Figures({ store }: { store: FiguresStore }) {
  const { figures, figure: chosen } = store
  const handleLoad = useCallback(() => void store.load(), [store])
  const handleChoose = useCallback((figure: FigureName) => void store.choose(figure), [store])
  return (
    <View className="host-wide">
      <View className="host-half">
        <Month store={store} />
        <LoadState
          isLoading={figures.state === 'loading'}
          hasValue={figures.value !== undefined}
          failure={figures.failure && failureText(figures.failure)}
          onRetry={handleLoad}
        >
          <View className="figures">
            {figures.value?.items.map(({ figure, count }) => (
              <Figure
                key={figure}
                figure={figure}
                count={count}
                isOn={figure === chosen}
                onChoose={handleChoose}
              />
            ))}
          </View>
        </LoadState>
      </View>
      <View className="host-half">{chosen && <FigureList store={store} figure={chosen} />}</View>
    </View>
  )
})

export default observer(function HostFigures() {
  const stationId = useStationId(useRouter().params.station)
  const ports = usePorts()
  const [store] = useState(() => new FiguresStore(ports, stationId ?? ''))
  useDidShow(() => {
    if (stationId) void store.load()
  })
  return (
    <HostPage
      title="数据"
      here="figures"
      stationId={stationId}
      isForbidden={store.figures.failure === 'forbidden'}
    >
      <Figures store={store} />
    </HostPage>
  )
})
