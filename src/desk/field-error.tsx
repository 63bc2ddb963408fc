import { View } from '@tarojs/components'
import { memo } from 'react'

/** What is wrong, below the control that it is about. */
export const FieldError = memo(function FieldError({ text }: { text: string | undefined }) {
  if (!text) return null
  return (
    <View className="field-error" aria-role="alert">
      {text}
    </View>
  )
})
