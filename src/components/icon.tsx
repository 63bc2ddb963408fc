import { View } from '@tarojs/components'
import { memo } from 'react'

interface IconProps {
  /** One of the names in styles/icons.scss. */
  name: string
  size?: 16 | 20 | 24 | 28
}

/** Decorative: a word or a label always says the same. */
export const Icon = memo(function Icon({ name, size = 20 }: IconProps) {
  return <View className={`i i-${name} i-${size}`} aria-hidden="true" />
})
