import { View } from '@tarojs/components'
import { memo } from 'react'
import { classes } from './classes'
import { Icon } from './icon'
import { Tap } from './tap'
import './button.scss'

export interface ButtonProps {
  text: string
  kind?: 'primary' | 'soft' | 'neutral' | 'line' | 'text'
  size?: 'md' | 'sm' | 'xs'
  tone?: 'brand' | 'green'
  icon?: string
  /** As wide as its parent. */
  isBlock?: boolean
  isLoading?: boolean
  /** The label must say why. */
  isDisabled?: boolean
  /** Read instead of the text where the text alone does not say of what. */
  label?: string
  onTap?: () => void
}

export const Button = memo(function Button(props: ButtonProps) {
  const { text, kind = 'neutral', size = 'md', tone = 'brand', icon, isLoading = false } = props
  const off = props.isDisabled || isLoading
  return (
    <Tap
      className={classes(
        'button',
        `button-${kind}`,
        `button-${size}`,
        tone === 'green' && 'venue-study',
        props.isBlock && 'button-block',
        size !== 'md' && 'reach',
        props.isDisabled && 'button-off',
      )}
      label={props.label}
      isDisabled={off}
      onTap={props.onTap}
    >
      {isLoading ? <View className="button-turn" aria-hidden="true" /> : icon && <Icon name={icon} />}
      {text}
    </Tap>
  )
})
