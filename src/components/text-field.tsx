import { Input, Textarea, View } from '@tarojs/components'
import { memo } from 'react'
import './text-field.scss'

interface TextFieldProps {
  label: string
  value: string
  hint?: string
  error?: string | undefined
  max?: number
  /** Several lines, with a counter. */
  isLong?: boolean
  type?: 'text' | 'number'
  onInput: (value: string) => void
}

interface Typed {
  detail: { value: string }
}

/** iOS reads the label of a field only with the role of one. */
export const TextField = memo(function TextField(props: TextFieldProps) {
  const { label, value, hint = '', error, max = 100, isLong, type = 'text', onInput } = props
  const handleInput = (event: Typed) => onInput(event.detail.value)
  const shared = {
    className: error ? 'field field-wrong' : 'field',
    value,
    placeholder: hint,
    placeholderClass: 'field-hint',
    maxlength: max,
    onInput: handleInput,
    'aria-role': 'textbox',
    'aria-label': hint ? `${label}，${hint}` : label,
  }
  return (
    <View className="text-field">
      <View className="row row-between">
        <View className="t14 ink-2">{label}</View>
        {isLong && <View className="t13 ink-3">{`${value.length} / ${max}`}</View>}
      </View>
      {isLong ? <Textarea {...shared} autoHeight /> : <Input {...shared} type={type} />}
      {error && (
        <View className="field-error" aria-role="alert">
          {error}
        </View>
      )}
    </View>
  )
})
