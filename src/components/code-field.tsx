import { Input, View } from '@tarojs/components'
import { memo } from 'react'
import './code-field.scss'

interface Typed {
  detail: { value: string }
}

interface CodeFieldProps {
  label: string
  value: string
  digits: number
  error?: string | undefined
  onInput: (value: string) => void
}

/** Keyboards of phones offer the code by themselves. */
const NATIVE = process.env.TARO_ENV === 'h5' ? { nativeProps: { autocomplete: 'one-time-code' } } : {}

/** A short number in large digits. */
export const CodeField = memo(function CodeField({ label, value, digits, error, onInput }: CodeFieldProps) {
  const handleInput = (event: Typed) => onInput(event.detail.value.replace(/\D/g, ''))
  return (
    <View className="code-field">
      <View className="t14 ink-2">{label}</View>
      <Input
        className={error ? 'code-input code-input-wrong' : 'code-input'}
        type="number"
        value={value}
        maxlength={digits}
        onInput={handleInput}
        aria-role="textbox"
        aria-label={label}
        {...NATIVE}
      />
      {error && (
        <View className="field-error" aria-role="alert">
          {error}
        </View>
      )}
    </View>
  )
})
