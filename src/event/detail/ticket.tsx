import type { EventPage, Signup } from '@contract/endpoints/events.ts'
import { dayOf, timeOf } from '@contract/rules/beijing-time.ts'
import { memo } from 'react'
import { QrCode } from '@/components/qr-code'
import { TicketCard } from '@/components/ticket-card'
import { webAddress } from '@/platform/share'
import { signupWords } from '@/texts/events'
import { fullDateText } from '@/texts/times'

interface TicketProps {
  event: EventPage
  signup: Signup
}

/** What the host scans: the page of the very booking, which nobody else can open. */
const codeOf = (bookingId: string) => webAddress(`/booking/done/index?id=${bookingId}`)

function hintOf({ status, code }: Signup, isOff: boolean): string {
  if (isOff) return '活动取消了，这个号不用了。'
  if (status === 'confirmed') return `到场请人扫这个码签到。\n没带手机？报号码 ${code} 和手机后四位。`
  return status === 'checked_in' ? '签到了，里面请。' : '参加过了，谢谢您来。'
}

/** The number to say at the door; its picture is drawn from what the phone knows, so also without a network. */
export const Ticket = memo(function Ticket({ event, signup }: TicketProps) {
  const { code = '', bookingId = '', status, onBehalfOf } = signup
  const start = Date.parse(event.startAt)
  const isOff = event.status === 'cancelled' || status === 'cancelled_by_host'
  return (
    <TicketCard
      code={code}
      time={timeOf(start)}
      day={fullDateText(dayOf(start))}
      who={onBehalfOf ? `${onBehalfOf.name} 来` : signupWords(signup).text}
      place={event.station.shortName}
      hint={hintOf(signup, isOff)}
      isVoid={isOff || status === 'attended'}
    >
      {status === 'confirmed' && !isOff && (
        <QrCode text={codeOf(bookingId)} label={`号码 ${code} 的签到码`} isSmall />
      )}
    </TicketCard>
  )
})
