import { View } from '@tarojs/components'
import { memo, useCallback } from 'react'
import { Tap } from './tap'
import './slot-button.scss'

export interface SlotButtonProps {
  id: string
  /** 「15:50」 */
  time: string
  /** 「剩 1 席」, 「约满」 */
  note: string
  /** Both in one sentence. */
  label: string
  /** `wait` is full, with a line to join. */
  look: 'free' | 'on' | 'mine' | 'off' | 'wait'
  onTap: (id: string) => void
}

/** A time to take; one that is taken keeps its place. */
export const SlotButton = memo(function SlotButton({ id, time, note, label, look, onTap }: SlotButtonProps) {
  const handleTap = useCallback(() => onTap(id), [onTap, id])
  const isOff = look === 'off' || look === 'mine'
  return (
    <Tap
      className={`slot slot-${look}`}
      label={label}
      isOn={look === 'on'}
      isDisabled={isOff}
      onTap={handleTap}
    >
      <View className="slot-time">{time}</View>
      <View className="slot-note">{note}</View>
    </Tap>
  )
})
