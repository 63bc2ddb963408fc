import { newId } from '../database/ids.ts'
import type { Db } from '../database/open.ts'
import { insertNotice } from '../notices/insert-notice.ts'
import { timeText } from '../notices/time-text.ts'
import { cancelOfEvent } from './sittings/queries.ts'

export interface CancelOfEvent {
  cityId: number
  eventId: string
  title: string
  reason: string
  now: number
}

/** Cancels every signup of an event that has not come yet; each is told once. Its slot is locked and closed. */
export async function cancelBookingsOfEvent(
  trx: Db,
  { cityId, eventId, title, reason, now }: CancelOfEvent,
): Promise<void> {
  const cancelled = await cancelOfEvent(trx, cityId, eventId, reason, new Date(now))
  for (const { bookingId, accountId, bookedBy, startAt } of cancelled) {
    if (bookedBy === 'host') continue
    await insertNotice(trx, {
      cityId,
      noticeId: newId(cityId),
      accountId,
      kind: 'event_cancelled',
      title: `「${title}」取消了`,
      body: `${timeText(startAt.getTime())}的活动取消了：${reason}。`,
      subject: eventId,
      once: bookingId,
      createdAt: new Date(now),
    })
  }
}
