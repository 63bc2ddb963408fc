import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import { dayOf } from '../../contract/rules/beijing-time.ts'
import type { Db } from '../database/open.ts'
import type { Tables } from '../database/tables.ts'

export type TicketRow = Selectable<Tables['tickets']> & { accountName: string | null }

const selectTickets = (db: Db) =>
  db
    .selectFrom('tickets as k')
    .leftJoin('accounts as a', 'a.accountId', 'k.accountId')
    .selectAll('k')
    .select('a.name as accountName')

/** Every ticket of a station's day in the order of coming. */
export const listTickets = (db: Db, cityId: number, stationId: string, day: string): Promise<TicketRow[]> =>
  selectTickets(db)
    .where('k.cityId', '=', cityId)
    .where('k.stationId', '=', stationId)
    .where('k.day', '=', day)
    .orderBy('k.takenAt')
    .orderBy('k.label')
    .execute()

/** How many members sit at a station at an instant. */
export async function countSittingMembers(
  db: Db,
  cityId: number,
  stationId: string,
  at: Date,
): Promise<number> {
  const { count } = await db
    .selectFrom('sittings')
    .select(eb => eb.fn.count<number>('memberId').distinct().as('count'))
    .where('cityId', '=', cityId)
    .where('stationId', '=', stationId)
    .where('startAt', '<=', at)
    .where('endAt', '>', at)
    .where('isClosed', '=', false)
    .where('closedAt', 'is', null)
    .where('day', '=', dayOf(at.getTime()))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** How many wait at a station. */
export async function countWaiting(db: Db, cityId: number, stationId: string, day: string): Promise<number> {
  const { count } = await db
    .selectFrom('tickets')
    .select(eb => eb.fn.countAll<number>().as('count'))
    .where('cityId', '=', cityId)
    .where('stationId', '=', stationId)
    .where('day', '=', day)
    .where('status', '=', 'waiting')
    .executeTakeFirstOrThrow()
  return Number(count)
}

export const findTicket = (db: Db, cityId: number, ticketId: string): Promise<TicketRow | undefined> =>
  selectTickets(db).where('k.cityId', '=', cityId).where('k.ticketId', '=', ticketId).executeTakeFirst()

/** The number that a person holds in a station's queue of a day. */
export const findLiveTicket = (
  db: Db,
  cityId: number,
  stationId: string,
  day: string,
  accountId: string,
): Promise<TicketRow | undefined> =>
  selectTickets(db)
    .where('k.cityId', '=', cityId)
    .where('k.stationId', '=', stationId)
    .where('k.day', '=', day)
    .where('k.accountId', '=', accountId)
    .where('k.bookingId', 'is', null)
    .where('k.status', 'in', ['waiting', 'called', 'serving'])
    .executeTakeFirst()

export const listTicketsOf = (db: Db, accountId: string, day: string): Promise<TicketRow[]> =>
  selectTickets(db)
    .where('k.accountId', '=', accountId)
    .where('k.day', '=', day)
    .orderBy('k.takenAt', 'desc')
    .execute()

export const findTicketOfBooking = (db: Db, cityId: number, bookingId: string) =>
  db
    .selectFrom('tickets')
    .select(['ticketId', 'status', 'missedTimes'])
    .where('cityId', '=', cityId)
    .where('bookingId', '=', bookingId)
    .executeTakeFirst()

const counterOf = (db: Db, cityId: number, stationId: string, day: string) =>
  db
    .selectFrom('stationCounters')
    .select('tickets')
    .where('cityId', '=', cityId)
    .where('stationId', '=', stationId)
    .where('day', '=', day)
    .forUpdate()
    .executeTakeFirst()

/** Locks the queue of a station's day until the transaction ends; every change of a ticket is made under it. */
export async function lockQueue(db: Db, cityId: number, stationId: string, day: string): Promise<void> {
  if (await counterOf(db, cityId, stationId, day)) return
  await db
    .insertInto('stationCounters')
    .values({ cityId, stationId, day })
    .onConflict(oc => oc.doNothing())
    .execute()
  await counterOf(db, cityId, stationId, day)
}

/** The next number of a locked queue. */
export async function takeNumber(db: Db, cityId: number, stationId: string, day: string): Promise<number> {
  const { tickets } = await db
    .updateTable('stationCounters')
    .set(eb => ({ tickets: eb('tickets', '+', 1) }))
    .where('cityId', '=', cityId)
    .where('stationId', '=', stationId)
    .where('day', '=', day)
    .returning('tickets')
    .executeTakeFirstOrThrow()
  return tickets
}

export const insertTicket = (db: Db, ticket: Insertable<Tables['tickets']>) =>
  db.insertInto('tickets').values(ticket).execute()

/** Changes a ticket of a locked queue. */
export const updateTicket = (
  db: Db,
  cityId: number,
  ticketId: string,
  change: Updateable<Tables['tickets']>,
) =>
  db
    .updateTable('tickets')
    .set(change)
    .where('cityId', '=', cityId)
    .where('ticketId', '=', ticketId)
    .execute()

/** What decides beside the opening hours whether numbers are given out. */
export async function findOpening(
  db: Db,
  cityId: number,
  stationId: string,
  day: string,
  now: Date,
  soon: Date,
) {
  const { rows } = await sql<{ isSitting: boolean; isDayClosed: boolean }>`SELECT
    EXISTS (SELECT 1 FROM sittings t WHERE t.city_id = ${cityId}::int AND t.station_id = ${stationId}
      AND t.day = ${day}::date AND NOT t.is_closed AND t.closed_at IS NULL
      AND t.start_at <= ${soon} AND t.end_at > ${now}) AS is_sitting,
    EXISTS (SELECT 1 FROM schedule_exceptions x WHERE x.city_id = ${cityId}::int AND x.station_id = ${stationId}
      AND x.day = ${day}::date AND x.kind = 'closed' AND x.rule_id IS NULL) AS is_day_closed`.execute(db)
  return rows[0] ?? { isSitting: false, isDayClosed: false }
}
