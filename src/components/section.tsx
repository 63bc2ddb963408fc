import { View } from '@tarojs/components'
import type { PropsWithChildren } from 'react'
import { Tap } from './tap'
import './section.scss'

interface SectionProps {
  title: string
  /** At the right, only to be read. */
  note?: string | undefined
  more?: string | undefined
  onMore?: (() => void) | undefined
}

export function Section({ title, note, more, onMore, children }: PropsWithChildren<SectionProps>) {
  return (
    <View className="section">
      <View className="section-head">
        <View className="t18 bold">{title}</View>
        {note && <View className="t14 ink-3">{note}</View>}
        {more && (
          <Tap role="link" className="section-more reach" onTap={onMore}>
            {more}
          </Tap>
        )}
      </View>
      {children}
    </View>
  )
}
