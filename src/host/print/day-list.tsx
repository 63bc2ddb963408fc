import type { StationDay } from '@contract/endpoints/schedules.ts'
import { timeOf } from '@contract/rules/beijing-time.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { memo } from 'react'
import type { HostDayStore } from '@/stores/host-day-store'
import { HOST_BOOKING_STATUS, sittingWho } from '@/texts/host'
import { HOST_EVENT_STATUS, joinedText } from '@/texts/host-events'
import { fullDateText, spanText } from '@/texts/times'

type DaySitting = StationDay['sittings'][number]

const Line = memo(function Line({ booking }: { booking: DaySitting['bookings'][number] }) {
  const { code, startAt, residentName, topic, status, isOnBehalf } = booking
  const words = status === 'confirmed' ? '□' : HOST_BOOKING_STATUS[status].text
  return (
    <View className="print-line">
      <View className="print-code">{code}</View>
      <View className="print-time">{timeOf(Date.parse(startAt))}</View>
      <View className="grow">{[residentName, topic, isOnBehalf && '代约'].filter(Boolean).join('　')}</View>
      <View className="print-mark">{words}</View>
    </View>
  )
})

const OfSitting = memo(function OfSitting({ sitting }: { sitting: DaySitting }) {
  const { startAt, endAt, status, bookings, cancelReason } = sitting
  const head = `${spanText(startAt, endAt)}　${sittingWho(sitting)}`
  return (
    <View className="print-part">
      <View className="print-head">
        {status === 'cancelled' ? `${head}（停了：${cancelReason ?? ''}）` : head}
      </View>
      {bookings.length === 0 && <View className="print-line">没有人约</View>}
      {bookings.map(booking => (
        <Line key={booking.id} booking={booking} />
      ))}
    </View>
  )
})

/** Everyone of a day, for paper; names are masked there as on the screen. */
export const DayList = observer(function DayList({ hostDay }: { hostDay: HostDayStore }) {
  const { day, events } = hostDay
  if (!day.value) return null
  const { station, date, sittings } = day.value
  return (
    <View className="print-sheet">
      <View className="print-title">{`${station.name}　${fullDateText(date)}`}</View>
      {sittings.length === 0 && events.length === 0 && (
        <View className="print-line">这一天没有值班，也没有活动</View>
      )}
      {sittings.map(sitting => (
        <OfSitting key={sitting.id} sitting={sitting} />
      ))}
      {events.map(event => (
        <View key={event.id} className="print-part">
          <View className="print-head">{`${spanText(event.startAt, event.endAt)}　活动：${event.title}`}</View>
          <View className="print-line">{`${HOST_EVENT_STATUS[event.status].text}，${joinedText(event)}`}</View>
        </View>
      ))}
    </View>
  )
})
