import { addDays, dayOf, HOUR, instantAt } from '../../../contract/rules/beijing-time.ts'
import { newId } from '../../database/ids.ts'
import type { Db } from '../../database/open.ts'
import { inTransaction } from '../../database/transaction.ts'
import { insertNotice } from '../../notices/insert-notice.ts'
import { timeText } from '../../notices/time-text.ts'
import { lockUnreminded } from './queries.ts'

interface Reminder {
  readonly kind: string
  readonly title: string
  /** When it is due, and from when on it would only confuse. */
  readonly dueAt: (startAt: number) => number
  readonly uselessAt: (startAt: number) => number
}

const REMINDERS: readonly Reminder[] = [
  {
    kind: 'reminder_day_before',
    title: '明天有预约',
    dueAt: startAt => instantAt(addDays(dayOf(startAt), -1), '18:00'),
    uselessAt: startAt => startAt - 2 * HOUR,
  },
  {
    kind: 'reminder_two_hours',
    title: '两小时后有预约',
    dueAt: startAt => startAt - 2 * HOUR,
    uselessAt: startAt => startAt,
  },
]

async function remind(trx: Db, cityId: number, reminder: Reminder, now: number): Promise<number> {
  const today = dayOf(now)
  let count = 0
  for (const row of await lockUnreminded(trx, cityId, [today, addDays(today, 1)], reminder.kind)) {
    const startAt = row.startAt.getTime()
    const dueAt = reminder.dueAt(startAt)
    // who booked after it was due knows; what is over needs none
    if (now < dueAt || now >= reminder.uselessAt(startAt) || row.createdAt.getTime() >= dueAt) continue
    await insertNotice(trx, {
      cityId,
      noticeId: newId(cityId),
      accountId: row.accountId,
      kind: reminder.kind,
      title: reminder.title,
      body: `${timeText(startAt)}，${row.shortName}，${row.address}。到站报号码 ${row.code}。来不了请取消，让给别人。`,
      subject: row.bookingId,
      createdAt: new Date(now),
    })
    count++
  }
  return count
}

/**
 * Writes the reminders that are due, the day before at 18:00 and two hours before, once each. A booking is locked while
 * its reminder is written, so that none is written for what was cancelled or moved.
 */
export async function remindDue(db: Db, cityIds: readonly number[], now: number): Promise<number> {
  let count = 0
  for (const cityId of cityIds)
    for (const reminder of REMINDERS)
      count += await inTransaction(db, trx => remind(trx, cityId, reminder, now))
  return count
}
