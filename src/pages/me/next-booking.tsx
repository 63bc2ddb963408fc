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

/** The next one to go to: when, with whom, where, and the code to say there. */
export const NextBooking = observer(function NextBooking() {
  const { bookings, clock } = useStores()
  const now = clock()
  const next = bookings.items('upcoming').find(booking => isAhead(booking, now))
  const id = next?.id
  const handleOpen = useCallback(() => goTo('booking/done', { id }), [id])
  if (!next) return null
  const start = Date.parse(next.startAt)
  const day = dayText(dayOf(start), dayOf(now))
  const who = next.member && `${next.member.name} 委员`
  const label = `${day}的预约，${timeOf(start)}，${who ?? ''}，${next.station.shortName}，号码 ${next.code}`
  return (
    <Tap role="link" className="me-next" label={label} onTap={handleOpen}>
      <View className="grow">
        <View className="t14">{`${day}的预约`}</View>
        <View className="me-next-when">
          <View className="t22 heavy">{timeOf(start)}</View>
          {who && <View className="t16">{who}</View>}
        </View>
        <View className="t14">{`${next.station.shortName}，号码 ${next.code}`}</View>
      </View>
      <Icon name="right" />
    </Tap>
  )
})
