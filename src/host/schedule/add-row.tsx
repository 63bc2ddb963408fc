import { View } from '@tarojs/components'
import { memo } from 'react'
import { Icon } from '@/components/icon'
import { Tap } from '@/components/tap'

interface AddRowProps {
  text: string
  onTap: () => void
}

/** The last row of a list: one more. */
export const AddRow = memo(function AddRow({ text, onTap }: AddRowProps) {
  return (
    <Tap className="host-row" label={text} onTap={onTap}>
      <View className="host-badge host-badge-off">
        <Icon name="plus" />
      </View>
      <View className="t16 grow">{text}</View>
    </Tap>
  )
})
