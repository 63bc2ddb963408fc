import { View } from '@tarojs/components'
import type { PropsWithChildren } from 'react'
import { Tap } from './tap'
import './section.scss'

interface SectionProps {
  title: string
  more?: string
  onMore?: () => void
}

export function Section({ title, more, onMore, children }: PropsWithChildren<SectionProps>) {
  return (
    <View className="section">
      <View className="section-head">
        <View className="t18 bold">{title}</View>
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
