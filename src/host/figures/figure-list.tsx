import type { FigureLine } from '@contract/endpoints/results.ts'
import { dayOf } from '@contract/rules/beijing-time.ts'
import type { FigureName } from '@contract/rules/results.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { memo, useCallback } from 'react'
import { Icon } from '@/components/icon'
import { LoadState } from '@/components/load-state'
import { Section } from '@/components/section'
import { Tap } from '@/components/tap'
import { goTo } from '@/platform/go'
import type { FiguresStore } from '@/stores/figures-store'
import { failureText } from '@/texts/failures'
import { FIGURE } from '@/texts/host'
import { fullDateText } from '@/texts/times'
import { Some } from '../some'

const Row = memo(function Row({ line }: { line: FigureLine }) {
  const { title, detail, at, sittingId } = line
  const handleOpen = useCallback(() => goTo('host/result', { sitting: sittingId }), [sittingId])
  const day = fullDateText(dayOf(Date.parse(at)))
  const content = (
    <View className="grow">
      <View className="t16 bold host-title">{title}</View>
      <View className="t14 ink-2">{detail}</View>
      <View className="t13 ink-3">{day}</View>
    </View>
  )
  // a walk-in who came outside every sitting leads nowhere
  if (!sittingId) return <View className="host-row">{content}</View>
  return (
    <Tap role="link" className="host-row" label={[title, detail, day].join('，')} onTap={handleOpen}>
      {content}
      <Icon name="right" size={16} />
    </Tap>
  )
})

const draw = (line: FigureLine) => <Row key={line.id} line={line} />

interface FigureListProps {
  store: FiguresStore
  figure: FigureName
}

/** What a figure was counted from. */
export const FigureList = observer(function FigureList({ store, figure }: FigureListProps) {
  const { lines } = store
  const handleLoad = useCallback(() => void store.loadLines(), [store])
  const count = lines.value?.length
  return (
    <Section title={FIGURE[figure].text} note={count === undefined ? undefined : `${count} 条`}>
      <LoadState
        isLoading={lines.state === 'loading'}
        hasValue={lines.value !== undefined}
        failure={lines.failure && failureText(lines.failure)}
        onRetry={handleLoad}
      >
        <Some items={lines.value ?? []} unit="条" empty="这个月还没有" draw={draw} />
      </LoadState>
    </Section>
  )
})
