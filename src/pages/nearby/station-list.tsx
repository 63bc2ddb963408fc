import type { StationItem } from '@contract/endpoints/stations.ts'
import { timeOf } from '@contract/rules/beijing-time.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback } from 'react'
import { Button } from '@/components/button'
import { LoadState } from '@/components/load-state'
import { Notice } from '@/components/notice'
import { StationCard } from '@/components/station-card'
import { useSteps } from '@/components/use-steps'
import { scrollToFirst } from '@/platform/scroll'
import { useStores } from '@/stores/use-stores'
import { failureText } from '@/texts/failures'
import { NothingFound } from './nothing-found'
import { stationFacts } from './station-facts'
import { goToStation } from './ways'

interface ListProps {
  isWide: boolean
  onChoosePlace: () => void
}

interface ItemProps {
  item: StationItem
  isSelected: boolean
  onOpen: (id: string) => void
  onBook: (id: string) => void
}

const Item = observer(function Item({ item, isSelected, onOpen, onBook }: ItemProps) {
  const { clock } = useStores()
  return (
    <StationCard {...stationFacts(item, clock())} isSelected={isSelected} onOpen={onOpen} onBook={onBook} />
  )
})

/** What stands below the list: more to come, why it does not, or that this is all. */
const ListEnd = observer(function ListEnd() {
  const { stations } = useStores()
  const handleMore = useCallback(() => void stations.loadMore(), [stations])
  const handleNext = useCallback(() => {
    scrollToFirst('.station-card')
    void stations.nextBatch()
  }, [stations])
  const { failure, hasMore, isFull, isLoading, items } = stations
  if (failure && hasMore) {
    return <Notice tone="alert" text={failureText(failure)} action="再试一次" onAction={handleMore} />
  }
  if (isLoading) return <View className="list-end">正在取…</View>
  if (hasMore && isFull) {
    return (
      <View className="list-end">
        <Button text="看后面的" kind="text" onTap={handleNext} />
      </View>
    )
  }
  return <View className="list-end">{hasMore ? '往下拉，还有' : `都在这儿了，共 ${items.length} 处`}</View>
})

export const StationList = observer(function StationList({ isWide, onChoosePlace }: ListProps) {
  const { stations } = useStores()
  const { items, oldSince, failure, isLoading } = stations
  const shown = useSteps(items.length)
  const handleSelect = useCallback((id: string) => stations.select(id), [stations])
  // Beside the map the booked station is also the selected one, so that both speak of the same.
  const handleBook = useCallback(
    (id: string) => {
      if (isWide) stations.select(id)
      goToStation(id)
    },
    [stations, isWide],
  )
  const handleRetry = useCallback(() => void stations.load(), [stations])
  const hasItems = items.length > 0
  const old = oldSince === undefined ? '' : `先看 ${timeOf(oldSince)} 存下的。`
  return (
    <View className="list">
      <LoadState
        isLoading={isLoading}
        hasValue={hasItems}
        failure={failure && !stations.hasMore ? failureText(failure) + old : undefined}
        onRetry={handleRetry}
      >
        {items.slice(0, shown).map(item => (
          <Item
            key={item.id}
            item={item}
            isSelected={isWide && item === stations.selected}
            onOpen={isWide ? handleSelect : goToStation}
            onBook={handleBook}
          />
        ))}
        <ListEnd />
      </LoadState>
      {!hasItems && !isLoading && !failure && stations.nearby.state === 'ready' && (
        <NothingFound onChoosePlace={onChoosePlace} />
      )}
    </View>
  )
})
