import type { HostEvent } from '@contract/endpoints/host-events.ts'
import { Image, View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { memo } from 'react'
import { Card } from '@/components/card'
import { Notice } from '@/components/notice'
import { StatusTag } from '@/components/status-tag'
import { photoSource } from '@/platform/photo'
import { eventWhen, HOST_EVENT_STATUS, seriesText, untilText } from '@/texts/host-events'
import { Reach } from '../reach'

interface FigureProps {
  count: string
  name: string
}

const Figure = memo(function Figure({ count, name }: FigureProps) {
  return (
    <View className="event-figure">
      <View className="event-count">{count}</View>
      <View className="t14 ink-2">{name}</View>
    </View>
  )
})

const NOBODY = { draft: '发布以后才能报名', other: '还没有人报名' }

/** When, how many, and who of them gets a reminder. */
export const Head = observer(function Head({ event }: { event: HostEvent }) {
  const { status, title, place, series, coverUrl, joined, capacity, waiting, checkedIn, cancelReason } = event
  const words = HOST_EVENT_STATUS[status]
  const empty = status === 'draft' ? NOBODY.draft : NOBODY.other
  return (
    <Card>
      {coverUrl && (
        <Image
          className="event-cover"
          src={photoSource(coverUrl, 'full')}
          mode="aspectFill"
          aria-label="活动的图"
        />
      )}
      <View className="row row-wrap gap-2">
        <View className="t18 heavy">{eventWhen(event)}</View>
        <StatusTag tone={words.tone} text={words.text} />
      </View>
      <View className="t16 event-title">{title}</View>
      <View className="t14 ink-2">{[place, untilText(event)].filter(Boolean).join(' · ')}</View>
      {series && <View className="t13 ink-3">{seriesText(series)}</View>}
      {cancelReason && <Notice tone="neutral" text={`取消了：${cancelReason}`} />}
      <View className="event-figures">
        <Figure count={`${joined} / ${capacity}`} name="报名" />
        <Figure count={String(waiting)} name="候补" />
        <Figure count={String(checkedIn)} name="到了" />
      </View>
      {status !== 'ended' && (
        <Reach
          of="event"
          id={event.id}
          reachable={event.reachable}
          toCall={event.toCall}
          who={status === 'cancelled' ? '报过名的' : '还要来的'}
          empty={event.checkedIn > 0 ? '报名的都到了' : empty}
        />
      )}
    </Card>
  )
})
