import { View } from '@tarojs/components'
import { memo, useCallback } from 'react'
import { classes } from '@/components/classes'
import { Icon } from '@/components/icon'
import { Tap } from '@/components/tap'

interface OptionProps {
  value: string
  title: string
  note?: string | undefined
  isOn: boolean
  onChoose: (value: string) => void
}

/** One of a few that need a word of explanation. */
export const Option = memo(function Option({ value, title, note, isOn, onChoose }: OptionProps) {
  const handleTap = useCallback(() => onChoose(value), [onChoose, value])
  return (
    <Tap
      role="radio"
      className={classes('desk-option', isOn && 'desk-option-on')}
      label={[title, note].filter(Boolean).join('，')}
      isOn={isOn}
      onTap={handleTap}
    >
      <View className="grow">
        <View className="t16 bold">{title}</View>
        {note && <View className="t14 ink-2">{note}</View>}
      </View>
      {isOn && <Icon name="check" />}
    </Tap>
  )
})
