import type { Db } from '../../database/open.ts'
import { nextOffset } from '../../http/paging.ts'
import { asCard, type Reading } from '../as-event.ts'
import { listEventRows } from '../queries.ts'
import { listMineIds } from './queries.ts'
import { readSignups } from './read-signup.ts'

export interface ListMine extends Reading {
  accountId: string
  when: 'upcoming' | 'past'
  limit: number
  offset: number
}

/** A page of the events that a person signed up for, each with what the signup is now. */
export async function listMyEvents(db: Db, { accountId, when, limit, offset, ...reading }: ListMine) {
  const { now } = reading
  const asked = { accountId, when, now: new Date(now), limit: limit + 1, offset }
  const found = await listMineIds(db, asked)
  const ids = found.slice(0, limit)
  const rows = new Map((await listEventRows(db, ids, new Date(now))).map(row => [row.eventId, row]))
  const events = ids.flatMap(id => rows.get(id) ?? [])
  const signups = await readSignups(db, accountId, events, now)
  const items = events.flatMap(row => {
    const signup = signups.get(row.eventId)
    return signup ? [{ event: asCard(row, reading), signup }] : []
  })
  return { items, ...nextOffset(offset, limit, found.length) }
}
