import { ScrollView, View } from '@tarojs/components'
import { memo } from 'react'
import { classes } from './classes'
import { Tap } from './tap'
import './tabs.scss'

export interface TabItem {
  value: string
  text: string
}

interface TabProps extends TabItem {
  isOn: boolean
  onChoose: (value: string) => void
}

const Tab = memo(function Tab({ value, text, isOn, onChoose }: TabProps) {
  const handleTap = () => onChoose(value)
  return (
    <Tap role="tab" className={classes('tab', isOn && 'tab-on')} isOn={isOn} onTap={handleTap}>
      {text}
    </Tap>
  )
})

interface TabsProps {
  /** At most five; they scroll when there is no room. */
  items: readonly TabItem[]
  value: string
  onChoose: (value: string) => void
}

export const Tabs = memo(function Tabs({ items, value, onChoose }: TabsProps) {
  return (
    <ScrollView className="tabs" scrollX enableFlex showScrollbar={false}>
      <View className="tabs-row" aria-role="tablist">
        {items.map(item => (
          <Tab key={item.value} {...item} isOn={item.value === value} onChoose={onChoose} />
        ))}
      </View>
    </ScrollView>
  )
})
