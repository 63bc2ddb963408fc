import type { StationDay } from '@contract/endpoints/schedules.ts'
import { View } from '@tarojs/components'
import { memo, useCallback } from 'react'
import { Card } from '@/components/card'
import { Icon } from '@/components/icon'
import { StatusTag } from '@/components/status-tag'
import { Tap } from '@/components/tap'
import { goTo } from '@/platform/go'
import { ISSUE_STATUS } from '@/texts/statuses'
import { momentText } from '@/texts/times'

type DayIssue = StationDay['issues'][number]

interface RowProps {
  issue: DayIssue
  now: number
}

const IssueLine = memo(function IssueLine({ issue, now }: RowProps) {
  const { number, title, topic, status, at, photoCount, residentName } = issue
  const handleOpen = useCallback(() => goTo('issue/progress', { number }), [number])
  const words = ISSUE_STATUS[status]
  const photos = photoCount > 0 ? `照片 ${photoCount} 张` : undefined
  const label = [title, topic, photos, words.text, number].filter(Boolean).join('，')
  return (
    <Tap role="link" className="host-row" label={label} onTap={handleOpen}>
      <View className="grow">
        <View className="t16 bold host-title">{title}</View>
        <View className="t14 ink-2">{[topic, residentName, photos].filter(Boolean).join(' · ')}</View>
        <View className="t13 ink-3">{`${number} · ${momentText(at, now)}`}</View>
      </View>
      <StatusTag tone={words.tone} text={words.text} />
      <Icon name="right" size={16} />
    </Tap>
  )
})

interface ReceivedProps {
  issues: readonly DayIssue[]
  now: number
}

/** What was sent in and nobody has taken up yet. */
export const Received = memo(function Received({ issues, now }: ReceivedProps) {
  if (issues.length === 0) return <Card className="t16 ink-2">没有等着看的事</Card>
  return (
    <Card isFlush>
      {issues.map(issue => (
        <IssueLine key={issue.number} issue={issue} now={now} />
      ))}
    </Card>
  )
})
