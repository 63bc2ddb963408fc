import { View } from '@tarojs/components'
import type { PropsWithChildren } from 'react'
import './action-bar.scss'

/** One filled button, at most one other; the room below the content comes with it. */
export function ActionBar({ note, children }: PropsWithChildren<{ note?: string | undefined }>) {
  return (
    <>
      <View className="action-room" aria-hidden="true" />
      <View className="action-bar">
        {note && <View className="action-note t13 ink-3">{note}</View>}
        <View className="action-row">{children}</View>
      </View>
    </>
  )
}
