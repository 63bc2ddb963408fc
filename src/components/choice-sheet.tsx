import { View } from '@tarojs/components'
import { memo, type PropsWithChildren } from 'react'
import { Chip } from './chip'
import { Section } from './section'
import { Sheet } from './sheet'
import './choice-sheet.scss'

export interface Choice {
  value: string
  text: string
}
export interface ChoiceGroup {
  title: string
  choices: readonly Choice[]
}

interface OneProps extends Choice {
  isOn: boolean
  onChoose: (value: string) => void
}

const One = memo(function One({ value, text, isOn, onChoose }: OneProps) {
  const handleTap = () => onChoose(value)
  return <Chip role="radio" text={text} isOn={isOn} onTap={handleTap} />
})

interface ChoiceSheetProps {
  title: string
  isOpen: boolean
  groups: readonly ChoiceGroup[]
  value: string | undefined
  onChoose: (value: string) => void
  onClose: () => void
}

/** One of many, by groups; what stands above the groups comes as children. */
export function ChoiceSheet(props: PropsWithChildren<ChoiceSheetProps>) {
  const { title, isOpen, groups, value, onChoose, onClose, children } = props
  return (
    <Sheet title={title} isOpen={isOpen} onClose={onClose}>
      {children}
      {groups.map(group => (
        <Section key={group.title} title={group.title}>
          <View className="choice-row">
            {group.choices.map(choice => (
              <One key={choice.value} {...choice} isOn={choice.value === value} onChoose={onChoose} />
            ))}
          </View>
        </Section>
      ))}
    </Sheet>
  )
}
