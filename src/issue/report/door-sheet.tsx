import type { RightDoor } from '@contract/rules/issues.ts'
import { View } from '@tarojs/components'
import { memo, useCallback } from 'react'
import { Button } from '@/components/button'
import { Sheet } from '@/components/sheet'
import { callNumber } from '@/platform/phone'

interface DoorSheetProps {
  door: RightDoor | undefined
  onClose: () => void
}

/** Somebody else helps at once; nothing was stored here. */
export const DoorSheet = memo(function DoorSheet({ door, onClose }: DoorSheetProps) {
  const phone = door?.phone ?? ''
  const handleCall = useCallback(() => void callNumber(phone), [phone])
  return (
    <Sheet title="这件事请直接打电话" isOpen={door !== undefined} onClose={onClose}>
      <View className="door-words">
        <View className="t16">{`${door?.door} ${phone}，现在打更快。`}</View>
        <View className="t14 ink-2">这里没有保存内容。您写的还在这页上，弄错了可以改一改再交。</View>
      </View>
      <View className="door-actions">
        <Button text={`打 ${phone}`} kind="primary" icon="phone" isBlock onTap={handleCall} />
        <Button text="回去改一改" isBlock onTap={onClose} />
      </View>
    </Sheet>
  )
})
