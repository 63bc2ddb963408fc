import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback } from 'react'
import { Button } from '@/components/button'
import { Empty } from '@/components/empty'
import { ListEnd } from '@/components/list-end'
import { LoadState } from '@/components/load-state'
import { useSteps } from '@/components/use-steps'
import { goTo, goToTab } from '@/platform/go'
import { useStores } from '@/stores/use-stores'
import { listFailureText } from '@/texts/failures'
import { EventItem } from './event-item'

const handleOpen = (id: string) => goTo('event/detail', { id })
const handleNearby = () => goToTab('nearby')

const Nothing = observer(function Nothing() {
  const { events } = useStores()
  const handleAll = useCallback(() => void events.clearFilters(), [events])
  if (events.hasFilters) {
    return (
      <Empty title="这几天没有这样的活动" note="换一天，或者看全部的。">
        <Button text="看全部" kind="soft" onTap={handleAll} />
      </Empty>
    )
  }
  return (
    <Empty title="现在还没有活动" note="站点和书房办的读书会、讲座、义诊、协商会会列在这里，可以报名。">
      <Button text="去附近看看" kind="soft" onTap={handleNearby} />
    </Empty>
  )
})

export const EventList = observer(function EventList() {
  const { events, places, clock } = useStores()
  const { items, isLoading, isKnown, oldSince, hasMore } = events.open
  const shown = useSteps(items.length)
  const handleRetry = useCallback(() => void events.load(), [events])
  const handleMore = useCallback(() => void events.open.showMore(), [events])
  const failure = listFailureText(events.failure, oldSince)
  const now = clock()
  return (
    <LoadState
      isLoading={isLoading || places.cities.state === 'loading'}
      hasValue={items.length > 0 || isKnown}
      failure={hasMore ? undefined : failure}
      onRetry={handleRetry}
    >
      {items.length === 0 ? (
        <Nothing />
      ) : (
        <View className="event-list">
          {items.slice(0, shown).map(event => (
            <EventItem key={event.id} event={event} here={places.place?.here} now={now} onOpen={handleOpen} />
          ))}
        </View>
      )}
      {items.length > 0 && oldSince === undefined && (
        <ListEnd
          isLoading={isLoading}
          hasMore={hasMore}
          failure={failure}
          all={`都在这儿了，共 ${items.length} 场`}
          onMore={handleMore}
        />
      )}
    </LoadState>
  )
})
