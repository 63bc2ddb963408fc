import { View } from '@tarojs/components'
import { memo } from 'react'
import { Button } from './button'
import { Icon } from './icon'
import type { TagTone } from './status-tag'
import './notice.scss'

interface NoticeProps {
  text: string
  tone?: TagTone
  action?: string
  onAction?: () => void
}

/** One on a screen; what went wrong stays until it is solved. */
export const Notice = memo(function Notice({ text, tone = 'neutral', action, onAction }: NoticeProps) {
  return (
    <View className={`notice tone-${tone}`} aria-live="polite">
      <Icon name={tone === 'alert' ? 'alert' : 'info'} />
      <View className="notice-text">{text}</View>
      {action && <Button text={action} size="xs" {...(onAction && { onTap: onAction })} />}
    </View>
  )
})
