import { newId } from '../database/ids.ts'
import type { Db } from '../database/open.ts'
import { insertNotice } from '../notices/insert-notice.ts'
import { timeText } from '../notices/time-text.ts'
import { cancelOfSlots } from './sittings/queries.ts'

export interface CancelBookings {
  cityId: number
  /** The sitting's slots: all, or those that have not begun. */
  slotIds: readonly string[]
  reason: string
  now: number
}

/**
 * Cancels every booking of a sitting's slots that waits for its turn; whoever was checked in is still talked to. Each is
 * told once, but those whom the desk booked, who have no app. Runs where the sitting's slots are locked and closed.
 */
export async function cancelBookingsOfSitting(
  trx: Db,
  { cityId, slotIds, reason, now }: CancelBookings,
): Promise<void> {
  const cancelled = await cancelOfSlots(trx, cityId, slotIds, reason, new Date(now))
  for (const { bookingId, accountId, bookedBy, startAt } of cancelled) {
    if (bookedBy === 'host') continue
    await insertNotice(trx, {
      cityId,
      noticeId: newId(cityId),
      accountId,
      kind: 'sitting_cancelled',
      title: '这一场停了',
      body: `${timeText(startAt.getTime())}的预约取消了：${reason}。点开就有别的时间，您优先。`,
      subject: bookingId,
      createdAt: new Date(now),
    })
  }
}
