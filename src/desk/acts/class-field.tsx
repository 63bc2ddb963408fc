import { REPLY_CLASSES, type ReplyClass } from '@contract/rules/transitions.ts'
import { View } from '@tarojs/components'
import { memo, useCallback } from 'react'
import { REPLY_CLASS } from '@/texts/desk'
import { FieldError } from '../field-error'
import { Option } from '../option'

interface ClassFieldProps {
  value: ReplyClass | undefined
  error: string | undefined
  onChoose: (replyClass: ReplyClass) => void
}

/** How it was dealt with, each class with what it means. */
export const ClassField = memo(function ClassField({ value, error, onChoose }: ClassFieldProps) {
  const handleChoose = useCallback((chosen: string) => onChoose(chosen as ReplyClass), [onChoose])
  return (
    <View className="col gap-2">
      <View className="t14 ink-2">办得怎么样</View>
      <View className="desk-options" aria-role="radiogroup" aria-label="办得怎么样">
        {REPLY_CLASSES.map(one => (
          <Option
            key={one}
            value={one}
            title={REPLY_CLASS[one].text}
            note={REPLY_CLASS[one].note}
            isOn={one === value}
            onChoose={handleChoose}
          />
        ))}
      </View>
      <FieldError text={error} />
    </View>
  )
})
