import type { Ticket } from '@contract/endpoints/queue.ts'
import type { TicketStatus } from '@contract/rules/queue.ts'
import type { StatusWords } from './statuses'

export const LEFT: StatusWords = { text: '已离开', tone: 'neutral' }
/** Below a booking whose owner left the queue. */
export const LEFT_NOTE = '先不叫您了，回来了再签到，从后面排起'

const STATUS: Record<Exclude<TicketStatus, 'waiting'>, StatusWords> = {
  called: { text: '叫到您了', tone: 'red' },
  serving: { text: '正在谈', tone: 'red' },
  done: { text: '谈完了', tone: 'neutral' },
  missed: { text: '过号了', tone: 'alert' },
  left: LEFT,
}

/** What a number is at: 「前面 2 位」, 「叫到您了」; nobody is before the next one. */
export const ticketStatus = ({ status, position }: Ticket): StatusWords =>
  status === 'waiting'
    ? { text: position <= 1 ? '下一位就是您' : `前面 ${position - 1} 位`, tone: 'ochre' }
    : STATUS[status]
