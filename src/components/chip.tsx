import { memo } from 'react'
import { classes } from './classes'
import { Icon } from './icon'
import { Tap } from './tap'
import './chip.scss'

interface ChipProps {
  text: string
  isOn: boolean
  /** `dot` is the green mark of somebody being there. */
  icon?: string
  role?: 'radio' | 'checkbox' | 'switch'
  label?: string
  onTap?: () => void
}

/** A filter or a choice, never a status. */
export const Chip = memo(function Chip({ text, isOn, icon, role = 'checkbox', label, onTap }: ChipProps) {
  const look = classes('chip', isOn && 'chip-on', icon === 'dot' && 'chip-dot')
  return (
    <Tap role={role} className={look} isOn={isOn} label={label} onTap={onTap}>
      {icon && icon !== 'dot' && <Icon name={icon} size={16} />}
      {text}
    </Tap>
  )
})
