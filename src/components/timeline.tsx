import { View } from '@tarojs/components'
import { memo, type ReactNode } from 'react'
import './timeline.scss'

export interface TimelineRow {
  key: string
  title: string
  /** 「9-24 10:20」 */
  time: string
  note: string
  /** 「只有您和站点看得到」 */
  aside?: string | undefined
  /** Below the note: a tag, photos. */
  extra?: ReactNode
}

/** What happened, newest first. */
export const Timeline = memo(function Timeline({ rows }: { rows: readonly TimelineRow[] }) {
  return (
    <View className="timeline" aria-role="list">
      {rows.map(({ key, title, time, note, aside, extra }, i) => (
        <View
          key={key}
          className={i === 0 ? 'timeline-row timeline-now' : 'timeline-row'}
          aria-role="listitem"
        >
          <View className="timeline-head">
            <View className="t16 bold">{title}</View>
            <View className="t13 ink-3 nowrap">{time}</View>
          </View>
          <View className="timeline-note">{note}</View>
          {extra && <View className="timeline-extra">{extra}</View>}
          {aside && <View className="t13 ink-3">{aside}</View>}
        </View>
      ))}
    </View>
  )
})
