import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { observer } from 'mobx-react-lite'
import { useCallback } from 'react'
import { ActionBar } from '@/components/action-bar'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { Empty } from '@/components/empty'
import { ListEnd } from '@/components/list-end'
import { LoadState } from '@/components/load-state'
import { Segmented } from '@/components/segmented'
import { goTo } from '@/platform/go'
import { useListPage } from '@/platform/use-list-page'
import type { EventsWhen, HostEventsStore } from '@/stores/host-events-store'
import { useHostEvents } from '@/stores/use-host-stores'
import { failureText } from '@/texts/failures'
import { HostPage, useStationId } from '../host-page'
import { EventRow } from './event-row'
import './index.scss'

const WHEN = [
  { value: 'upcoming', text: '要办的' },
  { value: 'past', text: '办过的' },
]
const NOTHING = {
  upcoming: { title: '还没有要办的活动', note: '写一个，先存着没发布，大家看不到。' },
  past: { title: '还没有办过的活动', note: '办完的活动在这里，可以补写结果和资料。' },
}

const handleOpen = (id: string) => goTo('host/event', { id })

const List = observer(function List({ store }: { store: HostEventsStore }) {
  const { list, when } = store
  const { items, isKnown, isLoading, hasMore, failure } = list
  const handleRetry = useCallback(() => void list.load(), [list])
  const handleMore = useCallback(() => void list.showMore(), [list])
  const sentence = failure && failureText(failure)
  return (
    <LoadState
      isLoading={isLoading}
      hasValue={isKnown}
      failure={items.length > 0 ? undefined : sentence}
      onRetry={handleRetry}
    >
      {isKnown && items.length === 0 && !isLoading && <Empty {...NOTHING[when]} />}
      {items.length > 0 && (
        <Card isFlush>
          {items.map(event => (
            <EventRow key={event.id} event={event} onOpen={handleOpen} />
          ))}
        </Card>
      )}
      {items.length > 0 && (
        <ListEnd
          isLoading={isLoading}
          hasMore={hasMore}
          failure={sentence}
          all={`都在这儿了，共 ${items.length} 个`}
          onMore={handleMore}
        />
      )}
    </LoadState>
  )
})

const WriteBar = ({ stationId }: { stationId: string }) => {
  const handleWrite = useCallback(() => goTo('host/event-edit', { station: stationId }), [stationId])
  return (
    <ActionBar>
      <Button text="写一个活动" kind="primary" icon="edit" isBlock onTap={handleWrite} />
    </ActionBar>
  )
}

/** Events of a station, those to come and those that were; drafts are marked. */
export default observer(function HostEvents() {
  const stationId = useStationId(useRouter().params.station)
  const store = useHostEvents(stationId ?? '')
  const { list, when } = store
  useListPage(list, stationId !== undefined)
  const handleWhen = useCallback((value: string) => void store.show(value as EventsWhen), [store])
  return (
    <HostPage
      title="活动"
      here="events"
      stationId={stationId}
      isForbidden={list.failure === 'forbidden'}
      isNarrow
      bar={stationId && <WriteBar stationId={stationId} />}
    >
      <Segmented items={WHEN} value={when} onChoose={handleWhen} />
      <View className="events-list">
        <List store={store} />
      </View>
    </HostPage>
  )
})
