import { View } from '@tarojs/components'
import type { PropsWithChildren } from 'react'
import { Icon } from '@/components/icon'

interface LineProps {
  number: number
  title: string
  isDone: boolean
}

/** One of the three lines, and whether it is written. */
export function Line({ number, title, isDone, children }: PropsWithChildren<LineProps>) {
  return (
    <View className="result-line">
      <View className="result-number" aria-hidden="true">
        {number}
      </View>
      <View className="grow">
        <View className="result-line-head">
          <View className="t18 bold">{title}</View>
          {isDone ? (
            <View className="result-ok">
              <Icon name="check" size={16} />
              写好了
            </View>
          ) : (
            <View className="result-open">还没定</View>
          )}
        </View>
        {children}
      </View>
    </View>
  )
}
