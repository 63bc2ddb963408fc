import type { FigureLine } from '@contract/endpoints/figures.ts'
import { dayOf } from '@contract/rules/beijing-time.ts'
import { FIGURE, type FigureName } from '@contract/rules/figures.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { memo, useCallback } from 'react'
import { Card } from '@/components/card'
import { Chip } from '@/components/chip'
import { Icon } from '@/components/icon'
import { ListEnd } from '@/components/list-end'
import { LoadState } from '@/components/load-state'
import { Tap } from '@/components/tap'
import { goTo } from '@/platform/go'
import type { FiguresStore } from '@/stores/figures-store'
import { listFailureText } from '@/texts/failures'
import { monthsText } from '@/texts/figures'
import { fullDateText } from '@/texts/times'
import { FileButton } from './file-button'

interface RowProps {
  line: FigureLine
  hasStation: boolean
}

const Row = memo(function Row({ line, hasStation }: RowProps) {
  const { title, detail, at, sittingId, issueNumber, stationName } = line
  const handleOpen = useCallback(
    () =>
      issueNumber ? goTo('desk/issue', { number: issueNumber }) : goTo('host/result', { sitting: sittingId }),
    [issueNumber, sittingId],
  )
  const day = dayOf(Date.parse(at))
  const when = [hasStation && stationName, `${day.slice(0, 4)} 年 ${fullDateText(day)}`].filter(Boolean)
  const content = (
    <View className="grow">
      <View className="t16 bold host-title">{title}</View>
      {detail && <View className="t14 ink-2">{detail}</View>}
      <View className="t13 ink-3">{when.join(' · ')}</View>
    </View>
  )
  // a walk-in who came outside every sitting leads nowhere
  if (!sittingId && !issueNumber) return <View className="host-row">{content}</View>
  return (
    <Tap
      role="link"
      className="host-row"
      label={[title, detail, ...when].filter(Boolean).join('，')}
      onTap={handleOpen}
    >
      {content}
      <Icon name="right" size={16} />
    </Tap>
  )
})

/** Which part is listed; a tap lists all again. */
const Part = observer(function Part({ store, figure }: { store: FiguresStore; figure: FigureName }) {
  const { part, by, figures } = store
  const handleAll = useCallback(() => void store.open(figure), [store, figure])
  if (part === undefined) return null
  const name = figures.value?.parts.find(({ key }) => key === part)?.name ?? part
  const text = by === 'month' ? monthsText(part, part) : name
  return (
    <View className="figure-part">
      <Chip text={text} isOn icon="close" label={`只看${text}，点一下看全部`} onTap={handleAll} />
    </View>
  )
})

interface ListProps {
  store: FiguresStore
  figure: FigureName
  isCity: boolean
}

const Lines = observer(function Lines({ store, isCity }: ListProps) {
  const { items, isLoading, isKnown, hasMore, failure } = store.lines
  const handleLoad = useCallback(() => void store.lines.load(), [store])
  const handleMore = useCallback(() => void store.lines.showMore(), [store])
  const failed = listFailureText(failure)
  return (
    <LoadState
      isLoading={isLoading}
      hasValue={items.length > 0 || isKnown}
      failure={hasMore ? undefined : failed}
      onRetry={handleLoad}
    >
      {items.length === 0 && isKnown && <Card className="t16 ink-2">这段时间还没有，换个时间看看。</Card>}
      {items.length > 0 && (
        <Card isFlush>
          {items.map(line => (
            <Row key={line.id} line={line} hasStation={isCity} />
          ))}
          <ListEnd
            isLoading={isLoading}
            hasMore={hasMore}
            failure={failed}
            all="都在这儿了"
            more="看后面的"
            onMore={handleMore}
          />
        </Card>
      )}
    </LoadState>
  )
})

/** What a figure was counted from. */
export const FigureList = observer(function FigureList({ store, figure, isCity }: ListProps) {
  const { name } = FIGURE[figure]
  return (
    <View className="section">
      <View className="figure-tools">
        <View className="t18 bold grow">{`${name}的明细`}</View>
        <FileButton store={store} text="导出" label={`导出${name}的明细（CSV）`} isList />
      </View>
      <Part store={store} figure={figure} />
      <Lines store={store} figure={figure} isCity={isCity} />
    </View>
  )
})
