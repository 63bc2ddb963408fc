import { sql } from 'kysely'
import type { Db } from '../../database/open.ts'

/**
 * What a person leaves behind in the tables of every noun. It stands in one file because forgetting one of them is
 * what must not happen; a test walks the catalogue of the database and searches all of it.
 */

/** Nobody writes for this account meanwhile: whatever refers to it waits. */
export const lockAccount = (db: Db, accountId: string) =>
  db.selectFrom('accounts').select('phone').where('accountId', '=', accountId).forUpdate().executeTakeFirst()

/** Before the slots of what is booked, as whoever books does it. */
export const lockPerson = (db: Db, person: string) =>
  db
    .selectFrom('residents')
    .select('cityId')
    .where('person', '=', person)
    .orderBy('cityId')
    .forUpdate()
    .execute()

/** Places still to be given up: of talks until they begin, of events until they end. */
export const listBookingsAhead = (db: Db, person: string, now: Date) =>
  db
    .selectFrom('bookings')
    .select(['cityId', 'bookingId', 'slotId'])
    .where('person', '=', person)
    .where('status', '=', 'confirmed')
    .where(eb =>
      eb.or([eb('startAt', '>', now), eb.and([eb('eventId', 'is not', null), eb('endAt', '>', now)])]),
    )
    .orderBy('startAt')
    .execute()

export const listOpenEntries = (db: Db, accountId: string) =>
  db
    .selectFrom('waitlistEntries')
    .select(['cityId', 'entryId', 'slotId'])
    .where('accountId', '=', accountId)
    .where('status', 'in', ['waiting', 'offered'])
    .execute()

/** Numbers of today that still can be left, in the order in which queues are locked. */
export const listLiveTickets = (db: Db, accountId: string, day: string) =>
  db
    .selectFrom('tickets')
    .select('ticketId')
    .where('accountId', '=', accountId)
    .where('day', '=', day)
    .where('status', 'in', ['waiting', 'called'])
    .orderBy('cityId')
    .orderBy('stationId')
    .execute()

/** Names, phones and words go; that somebody came stays, for the figures. */
export async function blankVisits(db: Db, accountId: string): Promise<void> {
  const persons = { note: null, phone: null, onBehalfOfName: null, onBehalfOfPhone: null }
  await db
    .updateTable('bookings')
    // nobody is to be called
    .set({
      ...persons,
      reason: null,
      isCalledOff: false,
      words: null,
      idempotencyKey: null,
      requestHash: null,
    })
    .where('person', '=', accountId)
    .execute()
  await db.updateTable('waitlistEntries').set(persons).where('accountId', '=', accountId).execute()
  await db
    .updateTable('tickets')
    .set({ accountId: null, name: null })
    .where('accountId', '=', accountId)
    .execute()
  await db.deleteFrom('residents').where('person', '=', accountId).execute()
}

const OWN_TABLES = [
  'sessions',
  'grants',
  'notices',
  'wechatCredits',
  'mutedGroups',
  'personalViews',
  'idempotencyKeys',
  'shares',
  'favourites',
] as const

/** Removes what is this person's alone. Gives the photos that no issue, step or station uses any more. */
export async function deleteOwn(db: Db, accountId: string, phone: string | null): Promise<string[]> {
  for (const table of OWN_TABLES) await db.deleteFrom(table).where('accountId', '=', accountId).execute()
  if (phone) await db.deleteFrom('signInCodes').where('phone', '=', phone).execute()
  const { rows } = await sql<{ uploadId: string }>`
    WITH gone AS (DELETE FROM uploads WHERE account_id = ${accountId} RETURNING upload_id)
    SELECT upload_id FROM gone g
    WHERE NOT EXISTS (SELECT 1 FROM issue_photos p WHERE p.upload_id = g.upload_id)
      AND NOT EXISTS (SELECT 1 FROM transition_photos p WHERE p.upload_id = g.upload_id)
      AND NOT EXISTS (SELECT 1 FROM station_photos p WHERE p.upload_id = g.upload_id)
      AND NOT EXISTS (SELECT 1 FROM events e WHERE e.cover_id = g.upload_id)
      AND NOT EXISTS (SELECT 1 FROM event_materials m WHERE m.upload_id = g.upload_id)`.execute(db)
  return rows.map(row => row.uploadId)
}

/** Deletes the account, or empties it where what happened refers to it. */
export async function deleteAccount(db: Db, accountId: string, now: Date): Promise<void> {
  await sql`UPDATE accounts SET phone = NULL, wechat_openid = NULL, name = NULL, deleted_at = ${now}
    WHERE account_id = ${accountId}`.execute(db)
  await sql`DELETE FROM accounts a WHERE a.account_id = ${accountId}
    AND NOT EXISTS (SELECT 1 FROM bookings b WHERE b.account_id = a.account_id)
    AND NOT EXISTS (SELECT 1 FROM waitlist_entries w WHERE w.account_id = a.account_id)
    AND NOT EXISTS (SELECT 1 FROM results r WHERE r.account_id = a.account_id)`.execute(db)
}
