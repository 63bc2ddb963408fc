import { View } from '@tarojs/components'
import { memo, useCallback } from 'react'
import { Chip } from './chip'
import { TextField } from './text-field'

interface OneProps {
  text: string
  isOn: boolean
  onChoose: (text: string) => void
}

const One = memo(function One({ text, isOn, onChoose }: OneProps) {
  const handleTap = useCallback(() => onChoose(text), [onChoose, text])
  return <Chip role="radio" text={text} isOn={isOn} onTap={handleTap} />
})

interface ReasonsProps {
  label: string
  /** Usual ones, one tap away. */
  usual: readonly string[]
  value: string
  max?: number
  onInput: (text: string) => void
}

/** A reason: a usual one at a tap, or in one's own words. */
export const Reasons = memo(function Reasons({ label, usual, value, max = 100, onInput }: ReasonsProps) {
  return (
    <View className="col gap-3">
      <View className="row row-wrap gap-2" aria-role="radiogroup" aria-label={label}>
        {usual.map(text => (
          <One key={text} text={text} isOn={text === value} onChoose={onInput} />
        ))}
      </View>
      <TextField label={label} value={value} max={max} onInput={onInput} />
    </View>
  )
})
