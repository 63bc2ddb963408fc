import type { Ticket } from '@contract/endpoints/queue.ts'
import type { TicketStatus } from '@contract/rules/queue.ts'

/** 「约等 20 分钟」 */
const waitText = (minutes: number): string => (minutes < 1 ? '马上就到' : `约等 ${Math.round(minutes)} 分钟`)

/** How many wait, as it is said before taking a number. */
export function queueText(waiting: number, minutes?: number): string {
  if (waiting === 0) return '现在不用排队'
  return minutes === undefined ? `前面 ${waiting} 人` : `前面 ${waiting} 人，${waitText(minutes)}`
}

const NEXT = '开着这页，叫到您时会变红，手机会震一下。'

const NOTE: Record<Exclude<TicketStatus, 'waiting' | 'called'>, string> = {
  serving: '慢慢说，不着急。',
  done: '谢谢您来。',
  missed: '人在站里就说一声，会接着叫您。',
  left: '这个号不用了。想再来，可以再取一个号。',
}

/** What the holder of a number does now. */
export function ticketNote({ status, estimatedMinutes, calls, bookingId }: Ticket): string {
  if (status === 'waiting') return `${waitText(estimatedMinutes)}。${NEXT}`
  if (status === 'called') return `${calls > 1 ? `第 ${calls} 次叫您了，` : ''}请现在过去，报号码就行。`
  if (status === 'left' && bookingId) return '这次不叫您了。回来了，在预约页再签到，从后面排起。'
  return NOTE[status]
}
