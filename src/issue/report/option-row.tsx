import { View } from '@tarojs/components'
import { memo } from 'react'
import { Icon } from '@/components/icon'
import { Tap } from '@/components/tap'

interface OptionRowProps {
  value: string
  title: string
  note?: string | undefined
  isOn: boolean
  onChoose: (value: string) => void
}

/** One of a few, each with a sentence. */
export const OptionRow = memo(function OptionRow({ value, title, note, isOn, onChoose }: OptionRowProps) {
  const handleTap = () => onChoose(value)
  return (
    <Tap role="radio" className="cell option" label={title} isOn={isOn} onTap={handleTap}>
      <View className="grow">
        <View className={isOn ? 't16 bold' : 't16'}>{title}</View>
        {note && <View className="t13 ink-3">{note}</View>}
      </View>
      {isOn && <Icon name="check" />}
    </Tap>
  )
})
