import { View } from '@tarojs/components'
import { useShareAppMessage } from '@tarojs/taro'
import { observer } from 'mobx-react-lite'
import { useMemo } from 'react'
import { Button } from '@/components/button'
import { PageRoot } from '@/page-root'
import { goTo } from '@/platform/go'
import { useListPage } from '@/platform/use-list-page'
import { useStores } from '@/stores/use-stores'
import { EventList } from './event-list'
import { Filters } from './filters'
import './index.scss'

const SHARED = { title: '家门口协商：附近最近有什么活动', path: '/pages/events/index' }
const handleMine = () => goTo('event/mine')

export default observer(function Events() {
  const { events, places } = useStores()
  const list = useMemo(
    () => ({ load: () => events.load(), loadMore: () => events.open.loadMore() }),
    [events],
  )
  // a tab stays alive: the city may have been changed on another one
  useListPage(list, true)
  useShareAppMessage(() => SHARED)
  return (
    <PageRoot title="活动" isTab>
      <View className="pad column events">
        <View className="row row-between row-wrap gap-2">
          <View className="t14 ink-3">{places.place && `${places.place.city.name}的活动`}</View>
          <Button text="我的活动" icon="calendar" size="sm" onTap={handleMine} />
        </View>
        <Filters />
        <EventList />
      </View>
    </PageRoot>
  )
})
