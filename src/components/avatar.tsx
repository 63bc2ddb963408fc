import { View } from '@tarojs/components'
import { memo } from 'react'
import './avatar.scss'

/** The family name of a member in place of a portrait. */
export const Avatar = memo(function Avatar({ name }: { name: string }) {
  return (
    <View className="avatar" aria-hidden="true">
      {name.slice(0, 1)}
    </View>
  )
})
