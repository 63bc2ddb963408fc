import { memo } from 'react'
import { ActionBar } from '@/components/action-bar'
import { Button } from '@/components/button'

interface SendBarProps {
  isSending: boolean
  /** Another time must be picked first. */
  isBlocked: boolean | undefined
  onSend: () => void
}

export const SendBar = memo(function SendBar({ isSending, isBlocked = false, onSend }: SendBarProps) {
  const text = isSending ? '正在提交' : isBlocked ? '先选一个别的时间' : '确认预约'
  return (
    <ActionBar>
      <Button
        text={text}
        kind="primary"
        isBlock
        isLoading={isSending}
        isDisabled={isBlocked}
        onTap={onSend}
      />
    </ActionBar>
  )
})
