import type { SeriesScope } from '../../../contract/rules/events.ts'
import { cancelBookingsOfEvent } from '../../bookings/cancel-bookings-of-event.ts'
import type { Db } from '../../database/open.ts'
import { inTransaction } from '../../database/transaction.ts'
import { lockSlots } from '../../schedules/slot-places.ts'
import { closeLines } from '../../waitlist/close-lines.ts'
import { type EventRow, findEvent } from '../queries.ts'
import { lockInScope } from './in-scope.ts'
import { setClosed, updateEventRow } from './queries.ts'

export interface CancelEvent {
  event: EventRow
  reason: string
  scope: SeriesScope
  now: number
}

async function cancel(trx: Db, row: EventRow, reason: string, now: number): Promise<void> {
  const { cityId, eventId, slotId, title } = row
  await setClosed(trx, cityId, [slotId], true)
  await updateEventRow(trx, cityId, eventId, {
    status: 'cancelled',
    cancelReason: reason,
    cancelledAt: new Date(now),
  })
  await cancelBookingsOfEvent(trx, { cityId, eventId, title, reason, now })
  await closeLines(trx, cityId, [slotId], now)
}

/** Cancels an event, or others of its series too; whoever signed up or waits is told, once. Again it is the same. */
export function cancelEvent(db: Db, { event, reason, scope, now }: CancelEvent): Promise<string[]> {
  return inTransaction(db, async trx => {
    // of two at once the second one looks when the first is done
    if (scope === 'one') await lockSlots(trx, event.cityId, [event.slotId])
    const known = await findEvent(trx, event.cityId, event.eventId, new Date(now))
    if (known?.status === 'cancelled' && scope === 'one') return [event.eventId]
    const rows = await lockInScope(trx, event, scope, now)
    for (const row of rows) await cancel(trx, row, reason, now)
    return rows.map(row => row.eventId)
  })
}
