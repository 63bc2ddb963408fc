import { View } from '@tarojs/components'
import { memo } from 'react'
import './live-dot.scss'

/** Only where a sitting is running now. */
export const LiveDot = memo(function LiveDot({ text = '现在有人' }: { text?: string }) {
  return <View className="live-dot">{text}</View>
})
