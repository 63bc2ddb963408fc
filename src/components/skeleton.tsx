import { View } from '@tarojs/components'
import { memo } from 'react'
import './skeleton.scss'

const KEYS = ['a', 'b', 'c', 'd', 'e']

/** Cards in their final height, still and grey. */
export const Skeleton = memo(function Skeleton({ count = 3 }: { count?: number }) {
  return (
    <View className="skeletons" aria-hidden="true">
      {KEYS.slice(0, count).map(key => (
        <View key={key} className="card skeleton">
          <View className="skeleton-seal" />
          <View className="skeleton-line skeleton-title" />
          <View className="skeleton-line skeleton-note" />
          <View className="skeleton-line skeleton-body" />
        </View>
      ))}
    </View>
  )
})
