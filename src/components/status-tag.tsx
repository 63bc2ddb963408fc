import { View } from '@tarojs/components'
import { memo } from 'react'
import { Icon } from './icon'
import './status-tag.scss'

export type TagTone = 'neutral' | 'red' | 'green' | 'ochre' | 'blue' | 'alert'

interface StatusTagProps {
  tone: TagTone
  /** From texts/statuses only. */
  text: string
  icon?: string
}

export const StatusTag = memo(function StatusTag({ tone, text, icon }: StatusTagProps) {
  return (
    <View className={`status-tag tone-${tone}`}>
      {icon && <Icon name={icon} size={16} />}
      {text}
    </View>
  )
})
