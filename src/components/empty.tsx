import { View } from '@tarojs/components'
import type { PropsWithChildren } from 'react'
import './empty.scss'

interface EmptyProps {
  /** The fact. */
  title: string
  /** The nearest alternative. */
  note?: string | undefined
}

/** The door, a fact, what is near to it, and in the children one thing to do. */
export function Empty({ title, note, children }: PropsWithChildren<EmptyProps>) {
  return (
    <View className="card empty">
      <View className="empty-door" aria-hidden="true" />
      <View className="t18 bold">{title}</View>
      {note && <View className="t14 ink-2">{note}</View>}
      {children && <View className="empty-actions">{children}</View>}
    </View>
  )
}
