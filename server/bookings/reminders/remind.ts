import { addDays, dayOf, HOUR, instantAt, startOfDay } from '../../../contract/rules/beijing-time.ts'
import type { NoticeKind } from '../../../contract/rules/notices.ts'
import { newId } from '../../database/ids.ts'
import type { Db } from '../../database/open.ts'
import { inTransaction } from '../../database/transaction.ts'
import { insertNotice } from '../../notices/insert-notice.ts'
import { timeText } from '../../notices/time-text.ts'
import { lockUnreminded, readUnreminded } from './queries.ts'

interface Reminder {
  readonly kind: NoticeKind
  readonly eventKind: NoticeKind
  readonly title: (what: string, isToday: boolean) => string
  /** When it is due. */
  readonly dueAt: (startAt: number) => number
  /** Starts that it may be due for now: after the first instant, where it would not only confuse, until the second. */
  readonly startsWithin: (now: number) => readonly [after: number, until: number]
}

const REMINDERS: readonly Reminder[] = [
  {
    kind: 'reminder_day_before',
    eventKind: 'event_day_before',
    title: (what, isToday) => `${isToday ? '今天' : '明天'}有${what}`,
    dueAt: startAt => instantAt(addDays(dayOf(startAt), -1), '18:00'),
    startsWithin: now => [now + 2 * HOUR, startOfDay(addDays(dayOf(now), 2)) - 1],
  },
  {
    kind: 'reminder_two_hours',
    eventKind: 'event_two_hours',
    title: what => `两小时后有${what}`,
    dueAt: startAt => startAt - 2 * HOUR,
    startsWithin: now => [now, now + 2 * HOUR],
  },
]

const PAGE = 500

type Row = Awaited<ReturnType<typeof readUnreminded>>[number]

/** Whether a booking is to be reminded of now: who booked after it was due knows. */
function isDue(row: Row, reminder: Reminder, now: number): boolean {
  const dueAt = reminder.dueAt(row.startAt.getTime())
  return now >= dueAt && row.createdAt.getTime() < dueAt
}

/** What whoever cannot come does: when the app no longer cancels, the station is called. */
const whoCannotCome = ({ startAt, cancelHours }: Row, now: number) =>
  now < startAt.getTime() - cancelHours * HOUR ? '来不了请取消，让给别人。' : '临时来不了，请打电话告诉站里。'

const write = (trx: Db, cityId: number, reminder: Reminder, row: Row, now: number) =>
  insertNotice(trx, {
    cityId,
    noticeId: newId(cityId),
    accountId: row.accountId,
    kind: row.eventId ? reminder.eventKind : reminder.kind,
    title: reminder.title(row.eventId ? '活动' : '预约', dayOf(row.startAt.getTime()) === dayOf(now)),
    body: `${row.eventTitle ? `「${row.eventTitle}」` : ''}${timeText(row.startAt.getTime())}，${row.shortName}，${row.address}。到站报号码 ${row.code}。${whoCannotCome(row, now)}`,
    subject: row.eventId ?? row.bookingId,
    once: row.bookingId,
    // whose times were changed is reminded again
    ...(row.edition > 0 && { edition: String(row.edition) }),
    createdAt: new Date(now),
  })

/** One page of a city's bookings to come, in one transaction; gives the last booking looked at, while there are more. */
async function remindPage(trx: Db, cityId: number, reminder: Reminder, after: string, now: number) {
  const today = dayOf(now)
  const days = [today, addDays(today, 1)]
  const [startsAfter, startsUntil] = reminder.startsWithin(now)
  const page = {
    cityId,
    days,
    startsAfter: new Date(startsAfter),
    startsUntil: new Date(startsUntil),
    kind: reminder.kind,
    eventKind: reminder.eventKind,
    after,
    limit: PAGE,
  }
  const locked = (await lockUnreminded(trx, page)).map(row => row.bookingId)
  if (locked.length === 0) return { written: 0, next: undefined }
  const rows = await readUnreminded(trx, page, locked)
  const due = rows.filter(row => isDue(row, reminder, now))
  for (const row of due) await write(trx, cityId, reminder, row, now)
  return { written: due.length, next: locked.length < PAGE ? undefined : locked.at(-1) }
}

async function remind(db: Db, cityId: number, reminder: Reminder, now: number): Promise<number> {
  let count = 0
  let after: string | undefined = ''
  while (after !== undefined) {
    const from: string = after
    const page = await inTransaction(db, trx => remindPage(trx, cityId, reminder, from, now))
    count += page.written
    after = page.next
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
    for (const reminder of REMINDERS) count += await remind(db, cityId, reminder, now)
  return count
}
