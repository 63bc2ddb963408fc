import { sql } from 'kysely'
import {
  creditsNeeded,
  KIND_NAMES,
  type NoticeKind,
  ruleOf,
  type Template,
} from '../../../contract/rules/notices.ts'
import type { Db } from '../../database/open.ts'

export interface DueNotice {
  readonly cityId: number
  readonly noticeId: string
  readonly accountId: string
  readonly openid: string | null
  readonly kind: NoticeKind
  readonly title: string
  readonly subject: string
  readonly createdAt: Date
  readonly isPaid: boolean
  readonly tries: number
  /** Its reader has switched its group off. */
  readonly isMuted: boolean
}

/** What the database has to know of kinds: those whose template this deployment has. */
const kindsOf = (templates: readonly Template[]) =>
  JSON.stringify(
    KIND_NAMES.flatMap(kind => {
      const { group, template, importance } = ruleOf(kind)
      return template && templates.includes(template)
        ? [{ kind, notice_group: group, template, importance, needed: creditsNeeded(kind) }]
        : []
    }),
  )

const kindRows = (kinds: string) =>
  sql`jsonb_to_recordset(${kinds}::jsonb) AS k(kind text, notice_group text, template text, importance int, needed int)`

/** What nobody would get on WeChat stays in the inbox: no template, no WeChat, no credit, or switched off. */
export const keepUnsendable = (db: Db, templates: readonly Template[], now: Date) =>
  sql`UPDATE notices n SET delivery = 'inbox'
    WHERE n.delivery = 'due' AND n.try_at <= ${now} AND NOT n.is_paid AND NOT EXISTS (
      SELECT 1 FROM ${kindRows(kindsOf(templates))}
      JOIN accounts a ON a.account_id = n.account_id AND a.wechat_openid IS NOT NULL
      JOIN wechat_credits c ON c.account_id = n.account_id AND c.template = k.template
        AND greatest(c.reported, c.pushed) - c.used >= k.needed
      WHERE k.kind = n.kind AND NOT EXISTS (SELECT 1 FROM muted_groups m
        WHERE m.account_id = n.account_id AND m.notice_group = k.notice_group))`.execute(db)

/** Where nothing sends, or nobody could for days, what was told stays in the inbox. */
export const keepOld = (db: Db, before: Date) =>
  db
    .updateTable('notices')
    .set({ delivery: 'inbox' })
    .where('delivery', '=', 'due')
    .where('createdAt', '<', before)
    .execute()

/** Locks what matters most of what is due; nobody waits for what another process has taken. */
export async function lockDue(
  db: Db,
  templates: readonly Template[],
  now: Date,
): Promise<DueNotice | undefined> {
  const { rows } =
    await sql<DueNotice>`SELECT n.city_id, n.notice_id, n.account_id, n.kind, n.title, n.subject,
      n.created_at, n.is_paid, n.tries, a.wechat_openid AS openid, EXISTS (SELECT 1 FROM muted_groups m
        WHERE m.account_id = n.account_id AND m.notice_group = k.notice_group) AS is_muted
    FROM notices n JOIN ${kindRows(kindsOf(templates))} ON k.kind = n.kind
    JOIN accounts a ON a.account_id = n.account_id
    WHERE n.delivery = 'due' AND n.try_at <= ${now}
    ORDER BY k.importance DESC, n.created_at, n.notice_id LIMIT 1
    FOR UPDATE OF n SKIP LOCKED`.execute(db)
  return rows[0]
}

interface Change {
  delivery?: 'sent' | 'inbox' | 'dropped'
  isPaid?: boolean
  tries?: number
  tryAt?: Date
}

/** Only while it is due: what was settled stays settled. */
export const changeDue = (db: Db, { cityId, noticeId }: DueNotice, change: Change) =>
  db
    .updateTable('notices')
    .set(change)
    .where('cityId', '=', cityId)
    .where('noticeId', '=', noticeId)
    .where('delivery', '=', 'due')
    .execute()

export const findBookingFacts = (db: Db, cityId: number, bookingId: string) =>
  db
    .selectFrom('bookings as b')
    .innerJoin('stations as s', j =>
      j.onRef('s.cityId', '=', 'b.cityId').onRef('s.stationId', '=', 'b.stationId'),
    )
    .select(['b.status', 'b.startAt', 'b.code', 'b.movedTo', 's.shortName'])
    .where('b.cityId', '=', cityId)
    .where('b.bookingId', '=', bookingId)
    .executeTakeFirst()

export const findEntryFacts = (db: Db, cityId: number, entryId: string) =>
  db
    .selectFrom('waitlistEntries as w')
    .innerJoin('stations as s', j =>
      j.onRef('s.cityId', '=', 'w.cityId').onRef('s.stationId', '=', 'w.stationId'),
    )
    .select(['w.status', 'w.startAt', 'w.offerExpiresAt', 's.shortName'])
    .where('w.cityId', '=', cityId)
    .where('w.entryId', '=', entryId)
    .executeTakeFirst()

export const findTicketFacts = (db: Db, cityId: number, ticketId: string) =>
  db
    .selectFrom('tickets as k')
    .innerJoin('stations as s', j =>
      j.onRef('s.cityId', '=', 'k.cityId').onRef('s.stationId', '=', 'k.stationId'),
    )
    .select(['k.status', 'k.label', 'k.calledAt', 's.shortName'])
    .where('k.cityId', '=', cityId)
    .where('k.ticketId', '=', ticketId)
    .executeTakeFirst()

export interface EventFacts {
  readonly title: string
  readonly place: string
  readonly shortName: string
  readonly status: 'draft' | 'published' | 'cancelled'
  readonly startAt: Date
  /** Of the reader's last signup, not of whom the reader signed up at the desk. */
  readonly booking: string | null
  readonly code: string | null
  /** Of the reader's place in line, while it has one. */
  readonly entry: 'waiting' | 'offered' | null
  readonly offerExpiresAt: Date | null
}

/** An event as it stands, and how its reader stands to it. */
export async function findEventFacts(
  db: Db,
  cityId: number,
  eventId: string,
  accountId: string,
): Promise<EventFacts | undefined> {
  const { rows } = await sql<EventFacts>`SELECT e.title, e.place, t.short_name, e.status, s.start_at,
      b.status AS booking, b.code, w.status AS entry, w.offer_expires_at
    FROM events e
    JOIN slots s ON s.city_id = e.city_id AND s.event_id = e.event_id
    JOIN stations t ON t.city_id = e.city_id AND t.station_id = e.station_id
    LEFT JOIN LATERAL (SELECT x.status, x.code FROM bookings x WHERE x.city_id = s.city_id
      AND x.slot_id = s.slot_id AND x.person = ${accountId} ORDER BY x.created_at DESC LIMIT 1) b ON true
    LEFT JOIN LATERAL (SELECT x.status, x.offer_expires_at FROM waitlist_entries x WHERE x.city_id = s.city_id
      AND x.slot_id = s.slot_id AND x.account_id = ${accountId} AND x.status IN ('waiting', 'offered') LIMIT 1) w
      ON true
    WHERE e.city_id = ${cityId}::int AND e.event_id = ${eventId}`.execute(db)
  return rows[0]
}
