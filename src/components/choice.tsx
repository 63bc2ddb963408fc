import { View } from '@tarojs/components'
import { memo, useCallback } from 'react'
import { Chip } from './chip'

interface Option {
  value: string
  text: string
}

interface OneProps extends Option {
  isOn: boolean
  onChoose: (value: string) => void
}

const One = memo(function One({ value, text, isOn, onChoose }: OneProps) {
  const handleTap = useCallback(() => onChoose(value), [onChoose, value])
  return <Chip role="radio" text={text} isOn={isOn} onTap={handleTap} />
})

interface ChoiceProps {
  title: string
  options: readonly Option[]
  value: string
  onChoose: (value: string) => void
}

/** One of a few. */
export const Choice = memo(function Choice({ title, options, value, onChoose }: ChoiceProps) {
  return (
    <View className="col gap-2">
      <View className="t14 ink-2">{title}</View>
      <View className="row row-wrap gap-2" aria-role="radiogroup" aria-label={title}>
        {options.map(option => (
          <One key={option.value} {...option} isOn={option.value === value} onChoose={onChoose} />
        ))}
      </View>
    </View>
  )
})
