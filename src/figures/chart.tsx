import { type Breakdown, FIGURE, type FigureName } from '@contract/rules/figures.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback, useMemo, useState } from 'react'
import { Button } from '@/components/button'
import { ListEnd } from '@/components/list-end'
import { LoadState } from '@/components/load-state'
import { Section } from '@/components/section'
import { Segmented } from '@/components/segmented'
import type { FiguresStore } from '@/stores/figures-store'
import { failureText } from '@/texts/failures'
import { type Bar, BY, barsOf, chartSentence, shownName, shownText } from '@/texts/figures'
import { BarRow, BarTable } from './bars'

const segments = (...breakdowns: Breakdown[]) => breakdowns.map(value => ({ value, text: BY[value] }))
const OF_CITY = segments('month', 'station', 'topic')
const OF_STATION = segments('month', 'topic')

/** So many stations or topics are drawn at once. */
const AT_ONCE = 12

/** Some of the bars, the next ones at a tap. */
function usePage(bars: readonly Bar[]) {
  const [from, setFrom] = useState(0)
  const start = from < bars.length ? from : 0
  const shown = bars.slice(start, start + AT_ONCE)
  const next = start + AT_ONCE
  const handleMore = useCallback(() => setFrom(next), [next])
  return { shown, isLong: bars.length > AT_ONCE, hasMore: next < bars.length, handleMore }
}

interface ChartProps {
  store: FiguresStore
  figure: FigureName
  bars: readonly Bar[]
  onOpen: (figure: FigureName, part?: string) => void
}

/** The sentence, then bars or the same as a table. */
const Drawn = observer(function Drawn({ store, figure, bars, onOpen }: ChartProps) {
  const [isTable, setTable] = useState(false)
  const { by, part } = store
  const { shown, isLong, hasMore, handleMore } = usePage(bars)
  const sentence = chartSentence(bars, figure, by)
  const { measure, shareOf, name } = FIGURE[figure]
  const handleOpen = useCallback((key: string) => onOpen(figure, key), [onOpen, figure])
  const handleTurn = useCallback(() => setTable(is => !is), [])
  return (
    <View className="card card-flush chart">
      <View className="t14 ink-2 chart-told">{sentence}</View>
      {isTable ? (
        <BarTable
          by={BY[by].slice(1)}
          name={shownName(figure)}
          ofName={measure && (shareOf ? `${name} / ${FIGURE[shareOf].name}` : name)}
          bars={shown}
          label={sentence}
        />
      ) : (
        shown.map(bar => <BarRow key={bar.key} bar={bar} isOn={bar.key === part} onOpen={handleOpen} />)
      )}
      {isLong && (
        <ListEnd
          isLoading={false}
          hasMore={hasMore}
          all={`都在这儿了，共 ${bars.length} 个`}
          more="看后面的"
          onMore={handleMore}
        />
      )}
      {bars.length > 0 && (
        <View className="chart-foot">
          <Button text={isTable ? '看成图' : '看成表格'} kind="text" size="sm" onTap={handleTurn} />
        </View>
      )}
    </View>
  )
})

interface Props {
  store: FiguresStore
  figure: FigureName
  isCity: boolean
  onOpen: (figure: FigureName, part?: string) => void
}

/** One figure by months, stations or topics, and how it is counted. */
export const Chart = observer(function Chart({ store, figure, isCity, onOpen }: Props) {
  const { figures, by } = store
  const { value } = figures
  // while other parts are on their way the old ones stay
  const bars = useMemo(() => (value ? barsOf(value.parts, figure, value.by) : []), [value, figure])
  const handleBy = useCallback((chosen: string) => void store.divide(chosen as Breakdown), [store])
  const handleLoad = useCallback(() => void store.load(), [store])
  return (
    <Section title={shownName(figure)} note={value && shownText(value.whole, figure)}>
      <View className="t14 ink-2 chart-how">{`怎么数的：${FIGURE[figure].how}`}</View>
      <Segmented items={isCity ? OF_CITY : OF_STATION} value={by} onChoose={handleBy} />
      <LoadState
        isLoading={figures.state === 'loading'}
        hasValue={value !== undefined}
        failure={figures.failure && failureText(figures.failure)}
        onRetry={handleLoad}
      >
        <Drawn store={store} figure={figure} bars={bars} onOpen={onOpen} />
      </LoadState>
    </Section>
  )
})
