import { View } from '@tarojs/components'
import { memo, type ReactNode } from 'react'
import { Tap } from '@/components/tap'

interface DeskRowProps {
  /** 「A06」 */
  label: string
  name: string
  topic?: string | undefined
  note: string
  /** At the right: a tag, or the one thing that is usually done. */
  children?: ReactNode
  onTap?: (() => void) | undefined
}

/** One person in a list of the desk; the row opens what else can be done. */
export const DeskRow = memo(function DeskRow({ label, name, topic, note, children, onTap }: DeskRowProps) {
  const content = (
    <>
      <View className="host-code">{label}</View>
      <View className="grow">
        <View className="t16 host-title">
          {name} {topic}
        </View>
        <View className="t13 ink-3">{note}</View>
      </View>
    </>
  )
  const spoken = [label, name, topic, note].filter(Boolean).join('，')
  return (
    <View className="host-row host-person">
      {onTap ? (
        <Tap className="host-person-main" label={spoken} onTap={onTap}>
          {content}
        </Tap>
      ) : (
        <View className="host-person-main">{content}</View>
      )}
      {children && <View className="host-person-end">{children}</View>}
    </View>
  )
})
