import { View } from '@tarojs/components'
import { memo } from 'react'
import { Tap } from './tap'
import './switch.scss'

interface SwitchProps {
  title: string
  note?: string
  isOn: boolean
  isBusy?: boolean
  onToggle: () => void
}

/** The whole row toggles. */
export const Switch = memo(function Switch({ title, note, isOn, isBusy = false, onToggle }: SwitchProps) {
  return (
    <Tap role="switch" className="cell" label={title} isOn={isOn} isDisabled={isBusy} onTap={onToggle}>
      <View className="grow">
        <View className="t16">{title}</View>
        {note && <View className="t13 ink-3">{note}</View>}
      </View>
      <View className={isOn ? 'switch switch-on' : 'switch'} aria-hidden="true" />
    </Tap>
  )
})
