import { asToCall } from '../../bookings/as-to-call.ts'
import type { Db } from '../../database/open.ts'
import { nextOffset } from '../../http/paging.ts'
import type { EventRow } from '../queries.ts'
import { listToCallRows } from './queries.ts'

/** A page of those of an event whom no message reaches, masked, in the order of their signing up. */
export async function listCalls(db: Db, event: EventRow, limit: number, offset: number) {
  const rows = await listToCallRows(db, event, { limit: limit + 1, offset })
  return { items: rows.slice(0, limit).map(asToCall), ...nextOffset(offset, limit, rows.length) }
}
