import type { StationDay } from '@contract/endpoints/schedules.ts'
import { View } from '@tarojs/components'
import { memo, useCallback } from 'react'
import { Card } from '@/components/card'
import { Cell } from '@/components/cell'
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
  stationId: string
}

const IssueLine = memo(function IssueLine({ issue, now, stationId }: RowProps) {
  const { number, title, topic, status, at, photoCount, residentName } = issue
  const handleOpen = useCallback(
    () => goTo('desk/issue', { number, station: stationId }),
    [number, stationId],
  )
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

interface ReceivedProps extends Omit<RowProps, 'issue'> {
  issues: readonly DayIssue[]
}

/** To all lists of the room's issues. */
const Every = memo(function Every({ stationId }: { stationId: string }) {
  const handleOpen = useCallback(() => goTo('desk/issues', { station: stationId }), [stationId])
  return (
    <Cell icon="list" title="全部事项" note="待转办、办理中、超期的都在这儿" hasArrow onTap={handleOpen} />
  )
})

/** What was sent in and nobody has taken up yet. */
export const Received = memo(function Received({ issues, now, stationId }: ReceivedProps) {
  return (
    <>
      {issues.length === 0 && <Card className="t16 ink-2">没有等着看的事</Card>}
      {issues.length > 0 && (
        <Card isFlush>
          {issues.map(issue => (
            <IssueLine key={issue.number} issue={issue} now={now} stationId={stationId} />
          ))}
        </Card>
      )}
      <Card isFlush>
        <Every stationId={stationId} />
      </Card>
    </>
  )
})
