import type { StationItem } from '@contract/endpoints/stations.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback } from 'react'
import { ListEnd } from '@/components/list-end'
import { LoadState } from '@/components/load-state'
import { StationCard } from '@/components/station-card'
import { useSteps } from '@/components/use-steps'
import { scrollToFirst } from '@/platform/scroll'
import { useStores } from '@/stores/use-stores'
import { listFailureText } from '@/texts/failures'
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

/** A full list waits for a tap; what comes then takes its place from the top. */
const End = observer(function End() {
  const { stations } = useStores()
  const { nearby, failure } = stations
  const { isFull } = nearby
  const handleMore = useCallback(() => {
    if (isFull) scrollToFirst('.station-card')
    void nearby.showMore()
  }, [nearby, isFull])
  return (
    <ListEnd
      isLoading={stations.isLoading}
      hasMore={nearby.hasMore}
      failure={listFailureText(failure)}
      all={`都在这儿了，共 ${nearby.items.length} 处`}
      more={isFull ? '看后面的' : '再看一些'}
      onMore={handleMore}
    />
  )
})

export const StationList = observer(function StationList({ isWide, onChoosePlace }: ListProps) {
  const { stations } = useStores()
  const { items, failure, isLoading, nearby } = stations
  const { oldSince } = nearby
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
  return (
    <View className="list">
      <LoadState
        isLoading={isLoading}
        hasValue={hasItems}
        failure={nearby.hasMore ? undefined : listFailureText(failure, oldSince)}
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
        {oldSince === undefined && <End />}
      </LoadState>
      {!hasItems && !isLoading && !failure && nearby.isKnown && (
        <NothingFound onChoosePlace={onChoosePlace} />
      )}
    </View>
  )
})
