import { View } from '@tarojs/components'
import { memo } from 'react'
import './facts.scss'

export interface Fact {
  /** 「在哪」 */
  name: string
  text: string
  /** Below it, smaller. */
  note?: string | undefined
}

export const Facts = memo(function Facts({ items }: { items: readonly Fact[] }) {
  return (
    <View className="facts">
      {items.map(({ name, text, note }) => (
        <View key={name} className="fact">
          <View className="fact-name">{name}</View>
          <View className="grow">
            <View className="fact-text">{text}</View>
            {note && <View className="t14 ink-3">{note}</View>}
          </View>
        </View>
      ))}
    </View>
  )
})
