import { CompiledQuery, sql } from 'kysely'
import { CLOCKED } from '../../contract/rules/transitions.ts'
import type { Db } from './open.ts'

/** A statement's instant is older than what it finds after waiting for a lock. */
const WAITED = `interval '5 seconds'`
const PLACE_TAKING = `('confirmed', 'checked_in', 'served', 'rated', 'no_show')`
const TOLD_OF_BOOKING = ['booking_confirmed', 'booking_moved', 'event_signed_up']
const TOLD_OF_CANCELLING = [
  'booking_cancelled',
  'booking_cancelled_by_host',
  'sitting_cancelled',
  'event_left',
  'event_cancelled',
  'event_signup_cancelled',
]
const kinds = (names: readonly string[]) => names.map(name => `'${name}'`).join(', ')
/** The keys under which a subject is told of, by which notices are found. */
const keys = (names: readonly string[], subject: string) =>
  names.map(name => `'${name}:' || ${subject}`).join(', ')

/** Whoever deleted the account took the notices along. */
const gone = (account: string) =>
  `EXISTS (SELECT 1 FROM accounts a WHERE a.account_id = ${account} AND a.deleted_at IS NOT NULL)`
const CLOCKED_STATUSES = `(${kinds(CLOCKED)})`

/** Notices `n` of place in line `w`, of its offers; the third part of the key says which. */
const ofOffers = (n: string, names: readonly string[]) => `${n}.city_id = w.city_id
        AND ${n}.account_id = w.account_id AND ${n}.kind IN (${kinds(names)}) AND split_part(${n}.dedupe_key, ':', 2) = w.entry_id`
const OFFERED = ['place_offered', 'event_offered']
const WITHDRAWN = ['offer_withdrawn', 'event_offer_withdrawn']

/** A reminder `r` of booking `b` that was not written the day before from 18:00 on, or within its last two hours. */
const untimely = (about: 'reminder' | 'event') => `((r.kind = '${about}_two_hours'
    AND (r.created_at < b.start_at - interval '2 hours' OR r.created_at >= b.start_at))
  OR (r.kind = '${about}_day_before' AND (r.created_at >= b.start_at - interval '2 hours'
    OR r.created_at AT TIME ZONE 'UTC' + interval '8 hours' < b.day - interval '6 hours')))`

/** What must hold on every database at every instant: each a query for the rows that break it; $now is the instant. */
const INVARIANTS: Readonly<Record<string, string>> = {
  时段已占的数等于在用的预约数: `SELECT 1 FROM slots s WHERE s.taken <> (SELECT count(*) FROM bookings b
    WHERE b.city_id = s.city_id AND b.slot_id = s.slot_id AND b.status IN ${PLACE_TAKING})`,
  没有时段约超: `SELECT 1 FROM slots WHERE taken > capacity OR taken < 0`,
  同一人同一时段至多一个在用的预约: `SELECT 1 FROM bookings WHERE status IN ${PLACE_TAKING}
    GROUP BY city_id, slot_id, person HAVING count(*) > 1`,
  '预约的站点、日子和开始时间与时段一致': `SELECT 1 FROM bookings b JOIN slots s
    ON s.city_id = b.city_id AND s.slot_id = b.slot_id
    WHERE (b.station_id, b.day, b.start_at) IS DISTINCT FROM (s.station_id, s.day, s.start_at)`,
  每个约成的预约恰好通知一次本人: `SELECT 1 FROM bookings b WHERE b.booked_by = 'resident' AND NOT ${gone('b.account_id')}
    AND 1 <> (SELECT count(*) FROM notices n WHERE n.city_id = b.city_id AND n.account_id = b.account_id
      AND n.dedupe_key IN (${keys(TOLD_OF_BOOKING, 'b.booking_id')}))`,
  没有通知说起不存在的预约: `SELECT 1 FROM notices n WHERE n.kind IN ('booking_confirmed', 'booking_moved') AND NOT EXISTS (SELECT 1
    FROM bookings b WHERE b.city_id = n.city_id AND b.booking_id = n.subject AND b.account_id = n.account_id)`,
  每次取消恰好通知一次本人: `SELECT 1 FROM bookings b WHERE b.booked_by = 'resident'
    AND NOT ${gone('b.account_id')} AND b.status IN ('cancelled_by_resident', 'cancelled_by_host') AND 1 <> (SELECT count(*) FROM notices n
      WHERE n.city_id = b.city_id AND n.account_id = b.account_id
        AND n.dedupe_key IN (${keys(TOLD_OF_CANCELLING, 'b.booking_id')}))`,
  没有取消的通知说起还在用的预约: `SELECT 1 FROM notices n JOIN bookings b
      ON b.city_id = n.city_id AND b.booking_id = n.subject
    WHERE n.kind IN (${kinds(TOLD_OF_CANCELLING)})
      AND b.status IN ${PLACE_TAKING}`,
  改约前后是同一个人的两个预约: `SELECT 1 FROM bookings b LEFT JOIN bookings x
      ON x.city_id = b.city_id AND x.booking_id = b.moved_to
    WHERE (b.status = 'moved' AND b.moved_to IS NULL)
      OR (b.moved_to IS NOT NULL AND x.person IS DISTINCT FROM b.person)`,
  每个改来的预约都有改前的: `SELECT 1 FROM notices n WHERE n.kind = 'booking_moved' AND NOT EXISTS (SELECT 1
    FROM bookings b WHERE b.city_id = n.city_id AND b.moved_to = n.subject)`,
  改约只改到一个预约: `SELECT 1 FROM bookings WHERE moved_to IS NOT NULL
    GROUP BY city_id, moved_to HAVING count(*) > 1`,
  留着的位子加上已占的不超过容量: `SELECT 1 FROM slots s WHERE s.taken + (SELECT count(*) FROM waitlist_entries w
    WHERE w.city_id = s.city_id AND w.slot_id = s.slot_id AND w.status = 'offered'
      AND w.offer_expires_at > $now) > s.capacity`,
  '候补按先后：没有人越过还在排的人': `SELECT 1 FROM waitlist_entries w JOIN waitlist_entries x
      ON x.city_id = w.city_id AND x.slot_id = w.slot_id AND x.place > w.place
    WHERE w.status = 'waiting' AND x.offered_at > w.created_at
      -- unless a place was offered to both, and taken back later
      AND NOT EXISTS (SELECT 1 FROM notices o JOIN notices c ON ${ofOffers('c', WITHDRAWN)}
          AND split_part(c.dedupe_key, ':', 3) = split_part(o.dedupe_key, ':', 3)
        WHERE ${ofOffers('o', OFFERED)} AND x.offered_at BETWEEN o.created_at AND c.created_at)`,
  同一人在同一时段至多排一次: `SELECT 1 FROM waitlist_entries WHERE status IN ('waiting', 'offered')
    GROUP BY city_id, slot_id, account_id HAVING count(*) > 1`,
  '候补成功的都有预约，且在时限内': `SELECT 1 FROM waitlist_entries w WHERE w.status = 'accepted' AND NOT EXISTS (SELECT 1
    FROM bookings b WHERE b.city_id = w.city_id AND b.slot_id = w.slot_id AND b.account_id = w.account_id
      AND (w.offered_at IS NULL OR b.created_at BETWEEN w.offered_at - ${WAITED} AND w.offer_expires_at))`,
  留位通知恰好一次: `SELECT 1 FROM waitlist_entries w WHERE NOT ${gone('w.account_id')}
    AND w.offers <> (SELECT count(*) FROM notices n WHERE ${ofOffers('n', OFFERED)})`,
  收回的留位恰好告知一次: `SELECT 1 FROM waitlist_entries w WHERE NOT ${gone('w.account_id')}
    AND w.offers - (w.offered_at IS NOT NULL)::int <> (SELECT count(*) FROM notices n
      WHERE ${ofOffers('n', WITHDRAWN)})`,
  候补停了的恰好通知一次: `SELECT 1 FROM waitlist_entries w WHERE w.status = 'closed' AND NOT ${gone('w.account_id')}
    AND 1 <> (SELECT count(*) FROM notices n WHERE n.city_id = w.city_id AND n.account_id = w.account_id
      AND n.dedupe_key IN (${keys(['waitlist_closed', 'event_line_closed'], 'w.entry_id')}))`,
  '夜里不留位，留位不超过开始前 30 分钟': `SELECT 1 FROM waitlist_entries WHERE offered_at IS NOT NULL
    AND ((offered_at AT TIME ZONE 'UTC' + interval '8 hours')::time NOT BETWEEN '08:00' AND '19:59:59.999'
      OR offer_expires_at > start_at - interval '30 minutes' OR offer_expires_at <= offered_at)`,
  每天每站的号码不重不漏: `SELECT 1 FROM station_counters c WHERE c.bookings <> (SELECT count(*) FROM bookings b
      WHERE b.city_id = c.city_id AND b.station_id = c.station_id AND b.day = c.day AND b.event_id IS NULL)
    OR c.tickets <> (SELECT count(*) FROM tickets t
      WHERE t.city_id = c.city_id AND t.station_id = c.station_id AND t.day = c.day AND t.number IS NOT NULL)
    OR c.tickets <> (SELECT coalesce(max(t.number), 0) FROM tickets t
      WHERE t.city_id = c.city_id AND t.station_id = c.station_id AND t.day = c.day)`,
  签到的预约都在队里: `SELECT 1 FROM bookings b WHERE b.status = 'checked_in' AND b.event_id IS NULL AND NOT EXISTS (SELECT 1 FROM tickets t
    WHERE t.city_id = b.city_id AND t.booking_id = b.booking_id)`,
  '办完的号，预约也办完': `SELECT 1 FROM tickets t JOIN bookings b
      ON b.city_id = t.city_id AND b.booking_id = t.booking_id
    WHERE t.status = 'done' AND b.status NOT IN ('served', 'rated')`,
  停了的场次没有还等着的预约和候补: `SELECT 1 FROM sittings t JOIN slots s
      ON s.city_id = t.city_id AND s.sitting_id = t.sitting_id
    WHERE t.cancelled_at IS NOT NULL AND (EXISTS (SELECT 1 FROM bookings b
        WHERE b.city_id = s.city_id AND b.slot_id = s.slot_id AND b.status = 'confirmed'
          AND b.end_at + interval '30 minutes' > t.cancelled_at)
      OR EXISTS (SELECT 1 FROM waitlist_entries w
        WHERE w.city_id = s.city_id AND w.slot_id = s.slot_id AND w.status IN ('waiting', 'offered')))`,
  提前结束的场次不再接待后面的时段: `SELECT 1 FROM sittings t JOIN slots s
      ON s.city_id = t.city_id AND s.sitting_id = t.sitting_id
    WHERE s.start_at > t.closed_at AND (NOT s.is_closed OR EXISTS (SELECT 1 FROM bookings b
        WHERE b.city_id = s.city_id AND b.slot_id = s.slot_id AND b.status = 'confirmed')
      OR EXISTS (SELECT 1 FROM waitlist_entries w
        WHERE w.city_id = s.city_id AND w.slot_id = s.slot_id AND w.status IN ('waiting', 'offered')))`,
  收起的时段没有还等着的预约和候补: `SELECT 1 FROM slots s JOIN sittings t
      ON t.city_id = s.city_id AND t.sitting_id = s.sitting_id
    WHERE s.is_closed AND t.cancelled_at IS NULL AND t.closed_at IS NULL AND (EXISTS (SELECT 1 FROM bookings b
        WHERE b.city_id = s.city_id AND b.slot_id = s.slot_id AND b.status = 'confirmed')
      OR EXISTS (SELECT 1 FROM waitlist_entries w
        WHERE w.city_id = s.city_id AND w.slot_id = s.slot_id AND w.status IN ('waiting', 'offered')))`,
  取消的活动没有还等着的报名和候补: `SELECT 1 FROM events e JOIN slots s
      ON s.city_id = e.city_id AND s.event_id = e.event_id
    WHERE e.status = 'cancelled' AND (NOT s.is_closed OR EXISTS (SELECT 1 FROM bookings b
        WHERE b.city_id = s.city_id AND b.slot_id = s.slot_id AND b.status = 'confirmed'
          AND b.end_at + interval '30 minutes' > e.cancelled_at)
      OR EXISTS (SELECT 1 FROM waitlist_entries w
        WHERE w.city_id = s.city_id AND w.slot_id = s.slot_id AND w.status IN ('waiting', 'offered')))`,
  每个活动恰好有一个时段: `SELECT 1 FROM events e WHERE 1 <> (SELECT count(*) FROM slots s
    WHERE s.city_id = e.city_id AND s.event_id = e.event_id AND s.station_id = e.station_id)`,
  报名属于时段的那个活动: `SELECT 1 FROM bookings b JOIN slots s ON s.city_id = b.city_id AND s.slot_id = b.slot_id
    WHERE b.event_id IS DISTINCT FROM s.event_id`,
  活动的号码不重不漏: `SELECT 1 FROM slots s WHERE s.event_id IS NOT NULL AND (s.numbered, s.numbered) <> (SELECT
      count(*), coalesce(max(substr(b.code, 2)::int), 0) FROM bookings b
      WHERE b.city_id = s.city_id AND b.slot_id = s.slot_id)`,
  委员不同时在两处: `SELECT 1 FROM sittings a JOIN sittings b ON b.city_id = a.city_id AND b.member_id = a.member_id
      AND b.day = a.day AND b.sitting_id > a.sitting_id
    WHERE NOT a.is_closed AND NOT b.is_closed AND a.start_at < b.end_at AND b.start_at < a.end_at`,
  站点的同一功能不重叠: `SELECT 1 FROM sittings a JOIN sittings b ON b.city_id = a.city_id
      AND b.station_id = a.station_id AND b.function = a.function AND b.day = a.day AND b.sitting_id > a.sitting_id
    WHERE NOT a.is_closed AND NOT b.is_closed AND a.start_at < b.end_at AND b.start_at < a.end_at`,
  取消或改走以后不再提醒: `SELECT 1 FROM notices r JOIN notices c
      ON c.city_id = r.city_id AND c.account_id = r.account_id
        AND c.dedupe_key IN (${keys(TOLD_OF_CANCELLING, 'r.subject')})
    WHERE r.kind IN ('reminder_day_before', 'reminder_two_hours') AND r.created_at > c.created_at
    UNION ALL SELECT 1 FROM notices r JOIN bookings b ON b.city_id = r.city_id AND b.booking_id = r.subject
    JOIN bookings x ON x.city_id = b.city_id AND x.booking_id = b.moved_to
    WHERE r.kind IN ('reminder_day_before', 'reminder_two_hours') AND r.created_at > x.created_at
    UNION ALL SELECT 1 FROM notices c JOIN bookings b ON b.city_id = c.city_id AND b.event_id = c.subject
        AND c.dedupe_key IN (${keys(['event_left', 'event_cancelled', 'event_signup_cancelled'], 'b.booking_id')})
    JOIN notices r ON r.city_id = b.city_id AND r.account_id = b.account_id
        AND (r.dedupe_key LIKE 'event_day_before:' || b.booking_id || '%'
          OR r.dedupe_key LIKE 'event_two_hours:' || b.booking_id || '%')
    WHERE r.created_at > c.created_at`,
  提醒只在该提醒的时候: `SELECT 1 FROM notices r JOIN bookings b ON b.city_id = r.city_id AND b.booking_id = r.subject
    WHERE ${untimely('reminder')}
    UNION ALL SELECT 1 FROM notices r JOIN bookings b ON b.city_id = r.city_id AND b.event_id = r.subject
        AND b.account_id = r.account_id
    JOIN slots s ON s.city_id = b.city_id AND s.slot_id = b.slot_id
    WHERE r.dedupe_key = r.kind || ':' || b.booking_id || CASE WHEN s.edition = 0 THEN '' ELSE ':' || s.edition END
      AND ${untimely('event')}`,
  // whoever is talked to when it ends is served after it, and then the result is owed
  '有人来谈过的场次，写了结果才结束': `SELECT 1 FROM sittings t WHERE t.closed_at IS NOT NULL
    AND EXISTS (SELECT 1 FROM slots s JOIN bookings b ON b.city_id = s.city_id AND b.slot_id = s.slot_id
      JOIN tickets k ON k.city_id = b.city_id AND k.booking_id = b.booking_id
      WHERE s.city_id = t.city_id AND s.sitting_id = t.sitting_id AND b.status IN ('served', 'rated')
        AND k.ended_at < t.closed_at)
    AND NOT EXISTS (SELECT 1 FROM results r WHERE r.city_id = t.city_id AND r.sitting_id = t.sitting_id)`,
  每件事都有进展的第一步: `SELECT 1 FROM issues i WHERE NOT EXISTS (SELECT 1 FROM transitions t
    WHERE t.city_id = i.city_id AND t.issue_id = i.issue_id)`,
  事码不重不漏: `SELECT 1 FROM issue_counters c WHERE c.issues <> (SELECT count(*) FROM issues i
    WHERE i.city_id = c.city_id AND i.number LIKE '%-' || c.year || '-%')`,
  附议数等于附议的人数: `SELECT 1 FROM issues i WHERE i.support_count <> (SELECT count(*) FROM supports s
    WHERE s.city_id = i.city_id AND s.issue_id = i.issue_id)`,
  附议总数等于自己的加上并来的: `SELECT 1 FROM issues i WHERE i.support_total <> i.support_count + (
    SELECT coalesce(sum(c.support_count), 0) FROM issues c
    WHERE c.city_id = i.city_id AND c.merged_into = i.issue_id)`,
  并到的主件自己没有并走: `SELECT 1 FROM issues c JOIN issues m
      ON m.city_id = c.city_id AND m.issue_id = c.merged_into
    WHERE m.merged_into IS NOT NULL`,
  一件事的状态就是最后一步走到的: `SELECT 1 FROM issues i WHERE i.status IS DISTINCT FROM (SELECT t.to_status
    FROM transitions t WHERE t.city_id = i.city_id AND t.issue_id = i.issue_id
      AND t.from_status IS DISTINCT FROM t.to_status ORDER BY t.position DESC LIMIT 1)`,
  进展的次序不重不漏: `SELECT 1 FROM transitions GROUP BY city_id, issue_id
    HAVING min(position) <> 1 OR max(position) <> count(*)`,
  在承办单位手里的事都有期限: `SELECT 1 FROM issues WHERE status IN ${CLOCKED_STATUSES}
    AND unit_id IS NOT NULL AND due_on IS NULL`,
  公开的都通过了内容检查: `SELECT 1 FROM issues WHERE is_public AND (content_check <> 'passed'
    OR text_check IN ('waiting', 'review', 'refused'))
    UNION ALL SELECT 1 FROM issues i JOIN issue_photos p ON p.city_id = i.city_id AND p.issue_id = i.issue_id
    WHERE i.is_public AND p.content_check <> 'passed'`,
}

/** These compare instants of different rows: a clock that was set back makes them say more than is true. */
const BY_CLOCK: ReadonlySet<string> = new Set([
  '候补按先后：没有人越过还在排的人',
  '候补成功的都有预约，且在时限内',
  '取消或改走以后不再提醒',
  '有人来谈过的场次，写了结果才结束',
])

export interface Checked {
  readonly name: string
  /** Rows that break the invariant. */
  readonly violations: number
  /** Whether it trusts that the clock never went back. */
  readonly isByClock: boolean
}

const ALL = Object.entries(INVARIANTS)
  .map(([, query], i) => `SELECT ${i} AS nth, count(*)::int AS violations FROM (${query}) x`)
  .join('\nUNION ALL ')
  .replaceAll('$now', '$1::timestamptz')

interface Row {
  nth: number
  violations: number
}

const asChecked = (rows: readonly Row[]): Checked[] => {
  const names = Object.keys(INVARIANTS)
  return [...rows]
    .sort((a, b) => a.nth - b.nth)
    .map(({ nth, violations }) => {
      const name = names[nth] ?? ''
      return { name, violations, isByClock: BY_CLOCK.has(name) }
    })
}

/** Checks every invariant in one statement; it only reads and can run on a live database. */
export async function audit(db: Db, now: number): Promise<Checked[]> {
  const { rows } = await db.executeQuery(CompiledQuery.raw(ALL, [new Date(now)]) as CompiledQuery<Row>)
  return asChecked(rows)
}

/** Plans the audit once for a database of one connection, for whoever asks after every step. */
export async function prepareAudit(db: Db): Promise<(now: number) => Promise<Checked[]>> {
  await sql`SET plan_cache_mode = force_generic_plan`.execute(db)
  await sql.raw(`PREPARE audit (timestamptz) AS ${ALL}`).execute(db)
  await sql`SET plan_cache_mode = auto`.execute(db)
  return async now => {
    const at = new Date(now).toISOString()
    const { rows } = await sql.raw<Row>(`EXECUTE audit ('${at}')`).execute(db)
    return asChecked(rows)
  }
}
