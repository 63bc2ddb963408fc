import { View } from '@tarojs/components'
import { useDidShow, useRouter, useShareAppMessage } from '@tarojs/taro'
import { observer } from 'mobx-react-lite'
import { useCallback, useState } from 'react'
import { LoadState } from '@/components/load-state'
import { PageRoot } from '@/page-root'
import { SlotPick } from '@/stores/slot-pick'
import { useStores } from '@/stores/use-stores'
import { failureText } from '@/texts/failures'
import { About } from './about'
import { BookBar } from './book-bar'
import { Days } from './days'
import { Functions } from './functions'
import { Head } from './head'
import { Hero } from './hero'
import { Members } from './members'
import { sharedStation } from './shared-station'
import { Times } from './times'
import './index.scss'

export default observer(function StationDetail() {
  const { id = '' } = useRouter().params
  const { stations, schedules, bookings, accounts, clock } = useStores()
  const [pick] = useState(() => new SlotPick(schedules.of(id), bookings, clock))
  const { detail } = stations
  const station = detail.value?.id === id ? detail.value : undefined
  const item = station ?? stations.items.find(known => known.id === id)
  const handleLoad = useCallback(() => {
    void stations.loadStation(id)
    void pick.schedule.load()
    if (accounts.isSignedIn) void bookings.load('upcoming')
  }, [stations, pick, accounts, bookings, id])
  useDidShow(handleLoad)
  useShareAppMessage(() => sharedStation(id, item))
  return (
    <PageRoot isStudyRoom={item?.kind === 'study_room'}>
      <View className="column">
        <Hero />
        <View className="station-body">
          {item && <Head item={item} station={station} />}
          <LoadState
            isLoading={detail.state === 'loading'}
            hasValue={station !== undefined}
            failure={detail.failure && failureText(detail.failure)}
            onRetry={handleLoad}
          >
            {station && station.functions.length > 0 && <Functions names={station.functions} />}
            <Days pick={pick} />
            {station && <Times pick={pick} phone={station.phone} />}
            {station && station.members.length > 0 && <Members members={station.members} />}
            {station && <About station={station} />}
          </LoadState>
        </View>
      </View>
      {station && <BookBar pick={pick} stationId={id} />}
    </PageRoot>
  )
})
