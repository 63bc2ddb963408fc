import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback } from 'react'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { Empty } from '@/components/empty'
import { ListEnd } from '@/components/list-end'
import { LoadState } from '@/components/load-state'
import { useSteps } from '@/components/use-steps'
import type { BulkDispatch } from '@/stores/bulk-dispatch'
import type { WorklistsStore } from '@/stores/worklists-store'
import { NOTHING_IN } from '@/texts/desk'
import { listFailureText } from '@/texts/failures'
import { Row } from './row'

const Nothing = observer(function Nothing({ worklists }: { worklists: WorklistsStore }) {
  const { words, list, hasFilters } = worklists
  const handleAll = useCallback(() => void worklists.clearFilters(), [worklists])
  if (!hasFilters) return <Empty title={NOTHING_IN[list]} note="别的清单里可能有，点上面看看。" />
  return (
    <Empty title={words ? `没找到“${words}”` : '这一类没有'} note="换个说法，或者看这个清单的全部。">
      <Button text="看全部" kind="soft" onTap={handleAll} />
    </Empty>
  )
})

interface ListProps {
  worklists: WorklistsStore
  bulk: BulkDispatch
  /** Shown beside the list. */
  shown: string | undefined
  onOpen: (number: string) => void
}

/** One list, page by page; while several are chosen a tap chooses. */
export const List = observer(function List({ worklists, bulk, shown, onOpen }: ListProps) {
  const { rows } = worklists
  const { items, isLoading, isKnown, hasMore } = rows
  const drawn = useSteps(items.length)
  const handleRetry = useCallback(() => void worklists.load(), [worklists])
  const handleMore = useCallback(() => void rows.showMore(), [rows])
  const handleToggle = useCallback((number: string) => bulk.toggle(number), [bulk])
  const failure = listFailureText(rows.failure)
  const { isChoosing } = bulk
  return (
    <LoadState
      isLoading={isLoading}
      hasValue={items.length > 0 || isKnown}
      failure={hasMore ? undefined : failure}
      onRetry={handleRetry}
    >
      {items.length === 0 && <Nothing worklists={worklists} />}
      {items.length > 0 && (
        <View>
          <Card isFlush>
            {items.slice(0, drawn).map(item => (
              <Row
                key={item.number}
                item={item}
                isChosen={isChoosing ? bulk.has(item.number) : undefined}
                isShown={!isChoosing && item.number === shown}
                onTap={isChoosing ? handleToggle : onOpen}
              />
            ))}
          </Card>
          <ListEnd
            isLoading={isLoading}
            hasMore={hasMore}
            failure={failure}
            all={`都在这儿了，共 ${items.length} 件`}
            onMore={handleMore}
          />
        </View>
      )}
    </LoadState>
  )
})
