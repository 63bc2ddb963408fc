import { View } from '@tarojs/components'
import { useDidShow, useRouter } from '@tarojs/taro'
import { observer } from 'mobx-react-lite'
import { useCallback, useState } from 'react'
import { Button } from '@/components/button'
import { LoadState } from '@/components/load-state'
import { NoSuchStation } from '@/components/no-such-station'
import { PageRoot } from '@/page-root'
import { goToTab } from '@/platform/go'
import { useSchedules } from '@/stores/use-schedules'
import { useStores } from '@/stores/use-stores'
import { failureText, isNowhere } from '@/texts/failures'
import { WhoComes } from '@/who-comes'
import { BookingForm } from './booking-form'
import { NoSuchSlot } from './no-such-slot'
import { SendBar } from './send-bar'
import { Summary } from './summary'
import { Topic } from './topic'
import { Trouble, troubleOf } from './trouble'
import { useSend } from './use-send'
import './index.scss'

// until when differs by station; the booking says it
const RULE = '来不了请在预约页里早点取消，位子好让给别人。'
const handleNearby = () => goToTab('nearby')

export default observer(function ConfirmBooking() {
  const { slot: slotId = '', station: stationId = '' } = useRouter().params
  const { stations, bookings, accounts, clock } = useStores()
  const schedules = useSchedules()
  const [form] = useState(() => new BookingForm(slotId, bookings, clock))
  const schedule = schedules.of(stationId)
  const slot = schedule.slot(form.slotId)
  const { detail } = stations
  const station = detail.value?.id === stationId ? detail.value : undefined

  const handleSend = useSend(form, schedule)
  const handleLoad = useCallback(() => {
    void schedule.loadSlot(form.slotId)
    if (stations.detail.value?.id !== stationId) void stations.loadStation(stationId)
  }, [schedule, form, stations, stationId])
  useDidShow(() => {
    handleLoad()
    const isBack = form.isWaiting
    form.setWaiting(false)
    if (isBack && accounts.isSignedIn) void handleSend()
  })

  const { state, failure } = schedule.days
  const hasNoStation = !station && isNowhere(detail.failure)
  const hasFailed = !hasNoStation && (!slot ? (failure ?? detail.failure) : !station && detail.failure)
  const isMissing = station && !slot && state === 'ready' && !schedule.hasMore
  return (
    <PageRoot title="确认预约" isStudyRoom={station?.kind === 'study_room'}>
      <View className="column pad confirm">
        <LoadState
          isLoading={state === 'loading' || detail.state === 'loading'}
          hasValue={slot !== undefined && station !== undefined}
          failure={hasFailed ? failureText(hasFailed) : undefined}
          onRetry={handleLoad}
        >
          {slot && station && (
            <>
              <Summary slot={slot} station={station} />
              <Trouble
                form={form}
                slot={slot}
                schedule={schedule}
                phone={station.phone}
                onRetry={handleSend}
              />
              <Topic form={form} known={slot.member?.expertise ?? []} />
              <WhoComes form={form} forFamily="帮家人约" rule={RULE} />
            </>
          )}
        </LoadState>
        {isMissing && <NoSuchSlot stationId={stationId} />}
        {hasNoStation && <NoSuchStation onNearby={handleNearby} />}
        {hasFailed && <Button text="先去附近看看" kind="text" isBlock onTap={handleNearby} />}
      </View>
      {slot && station && (
        <SendBar
          isSending={form.isSending}
          isBlocked={troubleOf(form, slot)?.needsSlot}
          onSend={handleSend}
        />
      )}
    </PageRoot>
  )
})
