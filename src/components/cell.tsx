import { View } from '@tarojs/components'
import { memo, type ReactNode } from 'react'
import { Icon } from './icon'
import { Tap } from './tap'
import './cell.scss'

interface CellProps {
  title: string
  icon?: string
  note?: string | undefined
  value?: string | undefined
  /** Read instead of title, value and note. */
  label?: string
  /** Goes on to another page. */
  hasArrow?: boolean
  /** At the right, instead of a value. */
  children?: ReactNode
  onTap?: () => void
}

export const Cell = memo(function Cell({
  title,
  icon,
  note,
  value,
  label,
  hasArrow,
  children,
  onTap,
}: CellProps) {
  const read = label ?? [title, value, note].filter(Boolean).join('，')
  const content = (
    <>
      {icon && <Icon name={icon} size={24} />}
      <View className="grow">
        <View className="t16">{title}</View>
        {note && <View className="t13 ink-3">{note}</View>}
      </View>
      {value && <View className="cell-value">{value}</View>}
      {children}
      {hasArrow && <Icon name="right" size={16} />}
    </>
  )
  if (!onTap) return <View className="cell">{content}</View>
  return (
    <Tap role={hasArrow ? 'link' : 'button'} className="cell" label={read} onTap={onTap}>
      {content}
    </Tap>
  )
})
