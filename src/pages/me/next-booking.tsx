import type { Booking } from '@contract/endpoints/bookings.ts'
import { dayOf, timeOf } from '@contract/rules/beijing-time.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback } from 'react'
import { Icon } from '@/components/icon'
import { Tap } from '@/components/tap'
import { goTo } from '@/platform/go'
import type { OwnEvent } from '@/stores/events-store'
import { useStores } from '@/stores/use-stores'
import { dayText } from '@/texts/times'

interface Visit {
  page: 'booking/done' | 'event/detail'
  id: string
  /** 「预约」, 「活动」 */
  noun: string
  startAt: string
  /** Who is met, or what the event is called. */
  what: string | undefined
  place: string
  code: string
}

const isOn = (status: string, endAt: string, now: number) =>
  (status === 'confirmed' || status === 'checked_in') && Date.parse(endAt) > now

const ofBooking = ({ id, startAt, member, station, code }: Booking): Visit => ({
  page: 'booking/done',
  id,
  noun: '预约',
  startAt,
  what: member && `${member.name} 委员`,
  place: station.shortName,
  code,
})

const ofEvent = ({ event, signup }: OwnEvent): Visit => ({
  page: 'event/detail',
  id: event.id,
  noun: '活动',
  startAt: event.startAt,
  what: event.title,
  place: event.station.shortName,
  code: signup.code ?? '',
})

/** The first of all that is ahead. */
function nextVisit(
  bookings: readonly Booking[],
  events: readonly OwnEvent[],
  now: number,
): Visit | undefined {
  const visits = [
    ...bookings.filter(({ status, endAt }) => isOn(status, endAt, now)).map(ofBooking),
    ...events.filter(({ event, signup }) => isOn(signup.status, event.endAt, now)).map(ofEvent),
  ]
  return visits.sort((a, b) => a.startAt.localeCompare(b.startAt))[0]
}

/** The next one to go to: when, with whom, where, and the code to show there. */
export const NextBooking = observer(function NextBooking() {
  const { bookings, events, clock } = useStores()
  const now = clock()
  const next = nextVisit(bookings.items('upcoming'), events.mine.items, now)
  const page = next?.page
  const id = next?.id
  const handleOpen = useCallback(() => {
    if (page) goTo(page, { id })
  }, [page, id])
  if (!next) return null
  const start = Date.parse(next.startAt)
  const title = `${dayText(dayOf(start), dayOf(now))}的${next.noun}`
  const where = `${next.place}，号码 ${next.code}`
  return (
    <Tap
      role="link"
      className="me-next"
      label={[title, timeOf(start), next.what, where, '出示'].filter(Boolean).join('，')}
      onTap={handleOpen}
    >
      <View className="grow">
        <View className="t14">{title}</View>
        <View className="me-next-when">
          <View className="t22 heavy">{timeOf(start)}</View>
          {next.what && <View className="t16">{next.what}</View>}
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
