import type { EventPage } from '@contract/endpoints/events.ts'
import { View } from '@tarojs/components'
import { memo } from 'react'
import { Notice } from '@/components/notice'
import { StatusTag } from '@/components/status-tag'
import { eventStatusWords } from '@/texts/events'

const SAID_ELSEWHERE = ['published', 'full']

/** What it is called, and what has become of it. */
export const Head = memo(function Head({ event, now }: { event: EventPage; now: number }) {
  const { status, cancelReason, kind, title } = event
  return (
    <>
      <View className="event-tags">
        <StatusTag tone="red" text={kind.name} />
        <StatusTag tone="neutral" text="免费" />
        {!SAID_ELSEWHERE.includes(status) && <StatusTag {...eventStatusWords(event, now)} />}
      </View>
      <View className="t22 heavy event-name" aria-role="heading">
        {title}
      </View>
      {status === 'cancelled' && (
        <Notice
          tone="alert"
          text={`这场活动取消了。${cancelReason ? `原因：${cancelReason}` : '原因请给站里打电话问问。'}`}
        />
      )}
    </>
  )
})
