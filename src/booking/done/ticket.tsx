import type { Booking } from '@contract/endpoints/bookings.ts'
import { timeOf } from '@contract/rules/beijing-time.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { Card } from '@/components/card'
import { Facts } from '@/components/facts'
import { QrCode } from '@/components/qr-code'
import { TicketCard } from '@/components/ticket-card'
import { webAddress } from '@/platform/share'
import { useStores } from '@/stores/use-stores'
import { bookingDay } from '@/texts/bookings'
import { whoText } from '@/texts/slots'
import { nameOnCard } from '@/texts/stations'
import { bookingPath } from './invitation'

const IN_FORCE: readonly Booking['status'][] = ['confirmed', 'checked_in']

/** What to do with the number, by what has become of it. */
function hintOf({ status, code }: Booking, hasLeft: boolean): string {
  if (status === 'confirmed') return `到站请人扫这个码签到。\n没带手机？报号码 ${code} 和手机后四位。`
  if (hasLeft) return '您离开了，再签到以后接着用这个号。'
  if (status === 'checked_in') return '签到了，叫到这个号就过去。'
  return status === 'served' || status === 'rated' ? '谈完了，这个号用过了。' : '这个号已经不用了。'
}

/** The number to say at the desk, and what was told when booking. */
export const Ticket = observer(function Ticket({ booking }: { booking: Booking }) {
  const { tickets } = useStores()
  const { id, code, member, station, status, topic, note, onBehalfOf, phone } = booking
  const isVoid = !IN_FORCE.includes(status)
  const facts = [
    { name: '聊什么', text: topic, note },
    ...(onBehalfOf ? [{ name: '谁来', text: onBehalfOf.name }] : []),
    ...(phone ? [{ name: '电话', text: phone }] : []),
    { name: '地址', text: station.address },
  ]
  return (
    <View>
      <TicketCard
        code={code}
        time={timeOf(Date.parse(booking.startAt))}
        day={bookingDay(booking)}
        who={[whoText(member), member?.sector].filter(Boolean).join(' · ')}
        place={nameOnCard(station.name)}
        hint={hintOf(booking, tickets.hasLeft(booking))}
        isVoid={isVoid}
      >
        {status === 'confirmed' && (
          <QrCode text={webAddress(bookingPath(id))} label={`号码 ${code} 的签到码`} isSmall />
        )}
      </TicketCard>
      <View className="done-facts">
        <Card>
          <Facts items={facts} />
        </Card>
      </View>
    </View>
  )
})
