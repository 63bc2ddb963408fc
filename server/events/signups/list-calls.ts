import { maskName, maskPhone } from '../../../contract/rules/accounts.ts'
import type { Db } from '../../database/open.ts'
import { nextOffset } from '../../http/paging.ts'
import type { EventRow } from '../queries.ts'
import { listToCallRows, type ToCallRow } from './queries.ts'

/** Somebody at the desk signed up with the host's account, whose phone is not theirs. */
const phoneOf = (row: ToCallRow) =>
  row.onBehalfOfPhone ?? row.phone ?? (row.bookedBy === 'host' ? null : row.accountPhone)

function asToCall(row: ToCallRow) {
  const phone = phoneOf(row)
  return {
    bookingId: row.bookingId,
    code: row.code,
    startAt: row.startAt.toISOString(),
    residentName: maskName(row.onBehalfOfName ?? row.accountName ?? ''),
    ...(phone && { phone: maskPhone(phone) }),
  }
}

/** A page of those of an event whom no message reaches, masked, in the order of their signing up. */
export async function listCalls(db: Db, event: EventRow, limit: number, offset: number) {
  const rows = await listToCallRows(db, event, { limit: limit + 1, offset })
  return { items: rows.slice(0, limit).map(asToCall), ...nextOffset(offset, limit, rows.length) }
}
