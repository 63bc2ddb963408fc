import { Input, View } from '@tarojs/components'
import { memo, type ReactNode } from 'react'
import { Icon } from './icon'
import './search-field.scss'

interface Typed {
  detail: { value: string }
}

interface SearchFieldProps {
  value: string
  hint: string
  onInput: (value: string) => void
  /** The key of the keyboard that searches. */
  onConfirm?: (value: string) => void
  /** A button at its right. */
  children?: ReactNode
}

export const SearchField = memo(function SearchField(props: SearchFieldProps) {
  const { value, hint, onInput, onConfirm, children } = props
  const handleInput = (event: Typed) => onInput(event.detail.value)
  const handleConfirm = (event: Typed) => onConfirm?.(event.detail.value)
  return (
    <View className="search-field">
      <Icon name="search" size={16} />
      <Input
        className="search-input"
        value={value}
        placeholder={hint}
        placeholderClass="search-hint"
        confirmType="search"
        maxlength={50}
        onInput={handleInput}
        onConfirm={handleConfirm}
        aria-role="textbox"
        aria-label={hint}
      />
      {children}
    </View>
  )
})
