import { View } from '@tarojs/components'
import { memo, type ReactNode } from 'react'

export type TapRole = 'button' | 'link' | 'tab' | 'radio' | 'checkbox' | 'switch'

export interface TapProps {
  role?: TapRole
  /** What is read instead of the content. */
  label?: string | undefined
  className?: string | undefined
  /** Selected or checked, for roles that can be. */
  isOn?: boolean | undefined
  isDisabled?: boolean | undefined
  onTap?: (() => void) | undefined
  children?: ReactNode
}

function states({ role = 'button', isOn, isDisabled }: TapProps): Record<string, string | number> {
  const on = role === 'tab' ? 'aria-selected' : 'aria-checked'
  return {
    'aria-role': role,
    ...(isOn !== undefined && { [on]: String(isOn) }),
    ...(isDisabled && { 'aria-disabled': 'true' }),
    // Mini-programs read aria-role, browsers role; what the other does not know is not sent.
    ...(process.env.TARO_ENV === 'h5' && { role, tabIndex: isDisabled ? -1 : 0 }),
  }
}

/** Whatever can be tapped: the one place that knows roles, states and the pressed look. */
export const Tap = memo(function Tap(props: TapProps) {
  const { label, className, isDisabled, onTap, children } = props
  return (
    <View
      className={className ?? ''}
      hoverClass={isDisabled ? 'none' : 'pressed'}
      hoverStayTime={80}
      {...(label !== undefined && { 'aria-label': label })}
      {...states(props)}
      {...(onTap && !isDisabled && { onClick: onTap })}
    >
      {children}
    </View>
  )
})
