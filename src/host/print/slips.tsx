import { timeOf } from '@contract/rules/beijing-time.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { Card } from '@/components/card'
import type { HostDayStore } from '@/stores/host-day-store'
import { fullDateText } from '@/texts/times'

/** A slip for each who is still to come, to be cut apart. */
export const Slips = observer(function Slips({ hostDay }: { hostDay: HostDayStore }) {
  const { day, bookings } = hostDay
  if (!day.value) return null
  const { station, date } = day.value
  const awaited = bookings.filter(({ status }) => status === 'confirmed')
  if (awaited.length === 0) return <Card className="t16 ink-2">这一天没有还没到的预约</Card>
  return (
    <View className="print-slips">
      {awaited.map(({ id, code, startAt, residentName, topic }) => (
        <View key={id} className="print-slip">
          <View className="print-number">{code}</View>
          <View className="print-head">{`${fullDateText(date)} ${timeOf(Date.parse(startAt))}`}</View>
          <View>{`${residentName}，${topic}`}</View>
          <View>{station.name}</View>
          <View>到了报这个号</View>
        </View>
      ))}
    </View>
  )
})
