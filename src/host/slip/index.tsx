import { dayOf, timeOf } from '@contract/rules/beijing-time.ts'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { observer } from 'mobx-react-lite'
import { useCallback, useEffect, useState } from 'react'
import { Button } from '@/components/button'
import { Empty } from '@/components/empty'
import { LoadState } from '@/components/load-state'
import { goBack } from '@/platform/go'
import { canPrint, printPage } from '@/platform/text-file'
import { HostDayStore } from '@/stores/host-day-store'
import { usePorts } from '@/stores/use-ports'
import { failureText } from '@/texts/failures'
import { HOST_BOOKING_STATUS } from '@/texts/host'
import { fullDateText } from '@/texts/times'
import { HostPage, useStationId } from '../host-page'
import './index.scss'

interface SlipProps {
  day: HostDayStore
  bookingId: string
}

/** Number and time to take home, in very large type. */
const Slip = observer(function Slip({ day, bookingId }: SlipProps) {
  const station = day.day.value?.station
  const sitting = day.day.value?.sittings.find(one => one.bookings.some(({ id }) => id === bookingId))
  const booking = sitting?.bookings.find(({ id }) => id === bookingId)
  if (!booking || !station) {
    return <Empty title="没找到这个预约" note="可能不在这一天，回今日看看。" />
  }
  const start = Date.parse(booking.startAt)
  const who = sitting?.memberName ? `${sitting.memberName} 委员` : '站点接待'
  const isVoid = booking.status !== 'confirmed' && booking.status !== 'checked_in'
  return (
    <View className="slip">
      <View className="slip-line">到了报这个号</View>
      <View className="slip-code" aria-label={`号码 ${booking.code.split('').join(' ')}`}>
        {booking.code}
      </View>
      <View className="slip-when">{fullDateText(dayOf(start))}</View>
      <View className="slip-when">{timeOf(start)}</View>
      <View className="slip-line">{`${booking.residentName}，${booking.topic}`}</View>
      <View className="slip-line">{who}</View>
      <View className="slip-line">{station.name}</View>
      {isVoid && (
        <View className="slip-line">{`这个号已经不用了：${HOST_BOOKING_STATUS[booking.status].text}`}</View>
      )}
    </View>
  )
})

export default observer(function BookingSlip() {
  const { station, date = '', booking = '' } = useRouter().params
  const stationId = useStationId(station)
  const ports = usePorts()
  const [day] = useState(() => new HostDayStore(ports))
  const handleLoad = useCallback(() => {
    if (stationId) void day.openOn(stationId, date)
  }, [day, stationId, date])
  useEffect(handleLoad, [handleLoad])
  const { state, failure, value } = day.day
  return (
    <HostPage title="预约单" stationId={stationId} isForbidden={failure === 'forbidden'} isNarrow>
      <LoadState
        isLoading={state === 'loading'}
        hasValue={value !== undefined}
        failure={failure && failureText(failure)}
        skeletons={1}
        onRetry={handleLoad}
      >
        <Slip day={day} bookingId={booking} />
        <View className="slip-actions">
          {canPrint && <Button text="打印" kind="primary" isBlock onTap={printPage} />}
          <Button text="回去" isBlock onTap={goBack} />
        </View>
      </LoadState>
    </HostPage>
  )
})
