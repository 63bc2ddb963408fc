import { maskName, maskPhone } from '../../../contract/rules/accounts.ts'
import type { Db } from '../../database/open.ts'
import { reachOf } from '../../notices/reach.ts'
import type { EventRow } from '../queries.ts'
import { listTouchedByEvent } from './queries.ts'

type Row = Awaited<ReturnType<typeof listTouchedByEvent>>[number]

interface Hearers {
  readonly reached: readonly Row[]
  readonly toCall: readonly Row[]
}

/** A message reaches whom it has reached, and whoever signed up without the desk and has a credit for it. */
export async function listHearers(
  db: Db,
  { cityId, eventId, status }: Pick<EventRow, 'cityId' | 'eventId' | 'status'>,
): Promise<Hearers> {
  const rows = await listTouchedByEvent(db, cityId, eventId)
  const kind = status === 'cancelled' ? 'event_cancelled' : 'event_day_before'
  const { reached } = await reachOf(db, [...new Set(rows.map(row => row.accountId))], kind)
  const hears = (row: Row) => row.bookedBy === 'resident' && (row.isTold || reached.has(row.accountId))
  return { reached: rows.filter(hears), toCall: rows.filter(row => !hears(row)) }
}

/** Somebody at the desk signed up with the host's account, whose phone is not theirs. */
const phoneOf = (row: Row) =>
  row.onBehalfOfPhone ?? row.phone ?? (row.bookedBy === 'host' ? null : row.accountPhone)

/** Whom of an event no message reaches, masked, in the order of their signing up. */
export async function listCalls(db: Db, event: EventRow) {
  return (await listHearers(db, event)).toCall.map(row => {
    const phone = phoneOf(row)
    return {
      bookingId: row.bookingId,
      code: row.code,
      startAt: row.startAt.toISOString(),
      residentName: maskName(row.onBehalfOfName ?? row.accountName ?? ''),
      ...(phone && { phone: maskPhone(phone) }),
    }
  })
}
