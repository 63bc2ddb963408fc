import { View } from '@tarojs/components'
import { memo } from 'react'
import { Button } from './button'
import { Notice } from './notice'
import './list-end.scss'

interface ListEndProps {
  isLoading: boolean
  hasMore: boolean
  /** Why no more came. */
  failure?: string | undefined
  /** 「都在这儿了，共 3 件」 */
  all: string
  /** On the button for more. */
  more?: string
  onMore: () => void
}

/** What stands below a list: more to come, why it does not, or that this is all. */
export const ListEnd = memo(function ListEnd(props: ListEndProps) {
  const { isLoading, hasMore, failure, all, more = '再看一些', onMore } = props
  if (failure && hasMore) return <Notice tone="alert" text={failure} action="再试一次" onAction={onMore} />
  if (isLoading) return <View className="list-foot">正在取…</View>
  if (!hasMore) return <View className="list-foot">{all}</View>
  return (
    <View className="list-foot">
      <Button text={more} kind="text" size="sm" onTap={onMore} />
    </View>
  )
})
