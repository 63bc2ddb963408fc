import { View } from '@tarojs/components'
import { memo } from 'react'
import './seal.scss'

export type SealKind = 'liaison_station' | 'sector_studio' | 'member_studio' | 'study_room'

interface SealProps {
  kind: SealKind
  /** The one character. */
  text: string
  isLarge?: boolean
}

export const Seal = memo(function Seal({ kind, text, isLarge }: SealProps) {
  return (
    <View className={`seal seal-${kind} ${isLarge ? 'seal-large' : ''}`} aria-hidden="true">
      {text}
    </View>
  )
})
