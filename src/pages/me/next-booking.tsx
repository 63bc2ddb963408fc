import type { Booking } from '@contract/endpoints/bookings.ts'
import { dayOf, timeOf } from '@contract/rules/beijing-time.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback } from 'react'
import { Icon } from '@/components/icon'
import { Tap } from '@/components/tap'
import { goTo } from '@/platform/go'
import { useStores } from '@/stores/use-stores'
import { dayText } from '@/texts/times'

const isAhead = ({ status, endAt }: Booking, now: number) =>
  (status === 'confirmed' || status === 'checked_in') && Date.parse(endAt) > now

/** Who is met, or what the event is called. */
const whatOf = ({ event, member }: Booking): string | undefined =>
  event?.title ?? (member && `${member.name} 委员`)

/** The next one to go to: when, with whom, where, and the code to show there. */
export const NextBooking = observer(function NextBooking() {
  const { bookings, clock } = useStores()
  const now = clock()
  const next = bookings.items('upcoming').find(booking => isAhead(booking, now))
  const id = next?.id
  const eventId = next?.event?.id
  const handleOpen = useCallback(
    () => (eventId ? goTo('event/detail', { id: eventId }) : goTo('booking/done', { id })),
    [id, eventId],
  )
  if (!next) return null
  const start = Date.parse(next.startAt)
  const title = `${dayText(dayOf(start), dayOf(now))}的${eventId ? '活动' : '预约'}`
  const what = whatOf(next)
  const where = `${next.station.shortName}，号码 ${next.code}`
  return (
    <Tap
      role="link"
      className="me-next"
      label={[title, timeOf(start), what, where, '出示'].filter(Boolean).join('，')}
      onTap={handleOpen}
    >
      <View className="grow">
        <View className="t14">{title}</View>
        <View className="me-next-when">
          <View className="t22 heavy">{timeOf(start)}</View>
          {what && <View className="t16">{what}</View>}
        </View>
        <View className="t14">{where}</View>
      </View>
      <View className="me-next-show">
        <Icon name="qr" />
        出示
      </View>
    </Tap>
  )
})
