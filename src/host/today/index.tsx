import Taro, { usePullDownRefresh, useRouter } from '@tarojs/taro'
import { observer } from 'mobx-react-lite'
import { useCallback, useEffect } from 'react'
import { LoadState } from '@/components/load-state'
import { useWhileShown } from '@/platform/use-while-shown'
import { useHostDesk } from '@/stores/use-host-desk'
import { failureText } from '@/texts/failures'
import { HostPage, useStationId } from '../host-page'
import { DayBar } from './day-bar'
import { DeskBar } from './desk-bar'
import { WholeDay } from './whole-day'
import './index.scss'

const FRESH_MS = 10_000

const Day = observer(function Day() {
  const desk = useHostDesk()
  const { day } = desk.day
  const { queue } = desk
  const handleRetry = useCallback(() => void desk.refresh(), [desk])
  const failure = day.failure ?? (desk.day.isToday ? queue.failure : undefined)
  return (
    <>
      <DayBar />
      <LoadState
        isLoading={day.state === 'loading'}
        hasValue={day.value !== undefined}
        failure={failure && failureText(failure)}
        onRetry={handleRetry}
      >
        <WholeDay />
      </LoadState>
    </>
  )
})

export default observer(function Today() {
  const desk = useHostDesk()
  const stationId = useStationId(useRouter().params.station)
  const { day } = desk
  const name = day.stationId === stationId ? day.day.value?.station.shortName : undefined
  useEffect(() => {
    if (stationId) void desk.open(stationId)
  }, [stationId, desk])
  useEffect(() => {
    if (name) void Taro.setNavigationBarTitle({ title: name })
  }, [name])
  useWhileShown(() => void desk.refresh(), FRESH_MS)
  usePullDownRefresh(() => void desk.refresh().finally(() => Taro.stopPullDownRefresh()))
  return (
    <HostPage
      title={name ?? '今日'}
      here="today"
      stationId={stationId}
      isForbidden={day.day.failure === 'forbidden'}
      bar={day.isToday && <DeskBar />}
    >
      <Day />
    </HostPage>
  )
})
