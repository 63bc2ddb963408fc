import { CompiledQuery, sql } from 'kysely'
import { dayOf } from '../../../contract/rules/beijing-time.ts'
import { PLACE_TAKING } from '../../../contract/rules/bookings.ts'
import type { NoticeKind } from '../../../contract/rules/notices.ts'
import type { Db } from '../../database/open.ts'
import type { Appointment } from '../queries.ts'

/** What somebody asks of a slot. */
export interface PlaceRequest {
  slotId: string
  accountId: string
  /** Who comes: the account itself, or somebody without the app. */
  person: string
  bookingId: string
  /** None for somebody without the app. */
  noticeId: string | undefined
  form: Readonly<Record<string, string | undefined>> & { readonly noticeKind?: NoticeKind }
  idempotency: { key: string; hash: string } | undefined
  /** Booked by a host for somebody at the desk or on the phone. */
  isDesk: boolean
}

/** Outcomes of `book_slots`, see migrations/book-slots.ts. */
export type PlaceOutcome =
  | 'booked'
  | 'again'
  | 'idempotency_mismatch'
  | 'not_found'
  | 'slot_closed'
  | 'slot_started'
  | 'signup_closed'
  | 'slot_full'
  | 'already_booked'
  | 'booking_paused'
  | 'quota_per_day'
  | 'quota_ahead'

export interface TakenPlace extends Appointment {
  outcome: PlaceOutcome
  bookingId: string | null
  code: string | null
  until: Date | null
  /** How many bookings a quota allows. */
  allowed: number | null
}

// one fixed text: the hottest statement of all is neither built nor compiled again for each batch
const TAKE_PLACES = 'SELECT * FROM book_slots($1::int, $2::timestamptz, $3::jsonb) ORDER BY nth'

/**
 * Takes a place for everyone who asks, or says why not, in the order given: one statement, one transaction, whatever
 * happens at the same time. A person may ask once.
 */
export async function takePlaces(
  db: Db,
  cityId: number,
  now: Date,
  requests: readonly PlaceRequest[],
): Promise<TakenPlace[]> {
  const asked = requests.map(r => ({
    slot: r.slotId,
    account: r.accountId,
    person: r.person,
    booking: r.bookingId,
    notice: r.noticeId,
    key: r.idempotency?.key,
    hash: r.idempotency?.hash,
    form: r.form,
    desk: r.isDesk,
  }))
  const { rows } = await db.executeQuery(
    CompiledQuery.raw(TAKE_PLACES, [cityId, now, JSON.stringify(asked)]) as CompiledQuery<TakenPlace>,
  )
  if (rows.length !== requests.length) throw new Error('book_slots gave another number of answers')
  return rows
}

/** Who has a place in a slot, or an offer of one. */
export const listPersonsOfSlot = (db: Db, cityId: number, slotId: string) =>
  db
    .selectFrom('bookings')
    .select('person')
    .where('cityId', '=', cityId)
    .where('slotId', '=', slotId)
    .where('status', 'in', PLACE_TAKING)
    .unionAll(
      db
        .selectFrom('waitlistEntries')
        .select('accountId as person')
        .where('cityId', '=', cityId)
        .where('slotId', '=', slotId)
        .where('status', '=', 'offered'),
    )
    .execute()

/** Slots of a city between two instants that anybody can book, by time, with where and with whom. */
export const listFreeSlots = (db: Db, cityId: number, from: Date, to: Date) =>
  db
    .selectFrom('slots as s')
    .innerJoin('sittings as t', j =>
      j.onRef('t.cityId', '=', 's.cityId').onRef('t.sittingId', '=', 's.sittingId'),
    )
    .innerJoin('stations as st', j =>
      j.onRef('st.cityId', '=', 's.cityId').onRef('st.stationId', '=', 's.stationId'),
    )
    .leftJoin('members as m', j =>
      j.onRef('m.cityId', '=', 't.cityId').onRef('m.memberId', '=', 't.memberId'),
    )
    .select(['s.slotId', 's.startAt', 's.endAt', 's.capacity', 's.taken', 's.stationId'])
    .select(['st.shortName', 'st.phone as stationPhone', 'st.latGcj02', 'st.lngGcj02'])
    .select(['m.memberId', 'm.name as memberName', 'm.expertise'])
    .where('s.cityId', '=', cityId)
    .where('s.day', '>=', dayOf(from.getTime()))
    .where('s.day', '<=', dayOf(to.getTime()))
    .where('s.startAt', '>', from)
    .where('s.isClosed', '=', false)
    .where('t.isClosed', '=', false)
    .whereRef('s.taken', '<', 's.capacity')
    .where(eb => sql<boolean>`NOT (${from} < ANY (${eb.ref('s.coolingUntil')}))`)
    .where(eb =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('waitlistEntries as w')
            .select('w.entryId')
            .whereRef('w.cityId', '=', 's.cityId')
            .whereRef('w.slotId', '=', 's.slotId')
            .where('w.status', 'in', ['waiting', 'offered']),
        ),
      ),
    )

export const findActiveBooking = (db: Db, cityId: number, slotId: string, person: string) =>
  db
    .selectFrom('bookings')
    .select('bookingId')
    .where('cityId', '=', cityId)
    .where('slotId', '=', slotId)
    .where('person', '=', person)
    .where('status', 'in', PLACE_TAKING)
    .executeTakeFirst()

/** Until when a person's online booking is paused for not having come, as `book_slots` reckons it. */
export async function findPause(
  db: Db,
  cityId: number,
  person: string,
  now: Date,
): Promise<Date | undefined> {
  const { rows } = await sql<{ until: Date | null }>`
    SELECT max(b.end_at) + make_interval(days => c.pause_days) AS until
    FROM cities c JOIN bookings b ON b.city_id = c.city_id AND b.person = ${person}
      AND b.event_id IS NULL AND b.start_at > ${now}::timestamptz - make_interval(days => c.no_show_days)
      AND (b.status = 'no_show' OR (b.status = 'confirmed' AND b.end_at + interval '30 minutes' <= ${now}))
    WHERE c.city_id = ${cityId}
    GROUP BY c.city_id HAVING count(*) >= c.no_shows`.execute(db)
  return rows[0]?.until ?? undefined
}

/** A person's booking that a host cancelled and that was not moved since. */
export const findPriority = (db: Db, cityId: number, person: string, since: Date) =>
  db
    .selectFrom('bookings')
    .select('bookingId')
    .where('person', '=', person)
    .where('cityId', '=', cityId)
    .where('status', '=', 'cancelled_by_host')
    .where('isPriority', '=', true)
    .where('startAt', '>', since)
    .where('movedTo', 'is', null)
    .limit(1)
    .executeTakeFirst()
