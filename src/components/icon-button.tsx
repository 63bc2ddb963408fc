import { memo } from 'react'
import { classes } from './classes'
import { Icon } from './icon'
import { Tap } from './tap'
import './icon-button.scss'

interface IconButtonProps {
  icon: string
  label: string
  isOn?: boolean
  isPlain?: boolean
  onTap?: () => void
}

export const IconButton = memo(function IconButton({ icon, label, isOn, isPlain, onTap }: IconButtonProps) {
  const look = classes('icon-button', isOn && 'icon-button-on', isPlain && 'icon-button-plain')
  return (
    <Tap className={look} label={label} onTap={onTap}>
      <Icon name={icon} />
    </Tap>
  )
})
