import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../database/open.ts'

type Own = (accountId: string) => RawBuilder<Record<string, unknown>>

/**
 * What is kept about a person, by noun: of every table that names an account, so that one look shows what is missing.
 * Of others it tells nothing: neither who looked nor who took a step, only in what role.
 */
const OWN: Readonly<Record<string, Own>> = {
  account: me => sql`SELECT account_id AS id, phone, wechat_openid, name, created_at FROM accounts
    WHERE account_id = ${me}`,
  roles: me => sql`SELECT role, scope FROM grants WHERE account_id = ${me} ORDER BY role, scope`,
  sessions: me => sql`SELECT expires_at FROM sessions WHERE account_id = ${me} ORDER BY expires_at`,
  bookings:
    me => sql`SELECT b.booking_id AS id, s.name AS station, b.status, b.code, b.start_at, b.end_at, b.topic,
      b.note, b.phone, b.on_behalf_of_name, b.on_behalf_of_phone, b.issue_id, e.title AS event, b.reason, b.stars,
      b.words, b.created_at
    FROM bookings b JOIN stations s ON s.city_id = b.city_id AND s.station_id = b.station_id
    LEFT JOIN events e ON e.city_id = b.city_id AND e.event_id = b.event_id
    WHERE b.person = ${me} ORDER BY b.start_at`,
  waitlist:
    me => sql`SELECT w.entry_id AS id, s.name AS station, w.status, w.start_at, w.topic, w.note, w.phone,
      w.on_behalf_of_name, w.on_behalf_of_phone, w.offered_at, w.offer_expires_at, w.created_at
    FROM waitlist_entries w JOIN stations s ON s.city_id = w.city_id AND s.station_id = w.station_id
    WHERE w.account_id = ${me} ORDER BY w.start_at`,
  tickets:
    me => sql`SELECT k.ticket_id AS id, s.name AS station, k.day, k.label, k.name, k.topic, k.status, k.taken_at,
      k.called_at, k.serving_at, k.ended_at
    FROM tickets k JOIN stations s ON s.city_id = k.city_id AND s.station_id = k.station_id
    WHERE k.account_id = ${me} ORDER BY k.taken_at`,
  issues:
    me => sql`SELECT number, topic, title, body, place, lat_gcj02 AS lat, lng_gcj02 AS lng, visibility, status,
      content_check, on_behalf_name, on_behalf_phone, support_total AS supports, stars, rating_words, rated_at, due_on,
      reply_class, replied_at, ended_at, created_at
    FROM issues WHERE account_id = ${me} ORDER BY created_at`,
  issueSteps:
    me => sql`SELECT i.number, t.at, t.to_status AS status, t.act, t.role, t.unit_name AS unit, t.note,
      t.due_on, t.promised_on, t.reply_class, t.toward, t.is_public
    FROM transitions t JOIN issues i ON i.city_id = t.city_id AND i.issue_id = t.issue_id
    WHERE i.account_id = ${me} ORDER BY i.number, t.position`,
  stepsTaken: me => sql`SELECT i.number, t.at, t.to_status AS status, t.act, t.role, t.note
    FROM transitions t JOIN issues i ON i.city_id = t.city_id AND i.issue_id = t.issue_id
    WHERE t.account_id = ${me} AND t.role <> 'resident' ORDER BY t.at`,
  resultsWritten: me => sql`SELECT consensus, no_follow_up, due_on, is_public, created_at FROM results
    WHERE account_id = ${me} ORDER BY created_at`,
  photos: me => sql`SELECT u.upload_id AS id, u.width, u.height, u.created_at
    FROM uploads u WHERE u.account_id = ${me} ORDER BY u.created_at`,
  supports: me => sql`SELECT i.number, s.created_at FROM supports s
    JOIN issues i ON i.city_id = s.city_id AND i.issue_id = s.issue_id
    WHERE s.account_id = ${me} ORDER BY s.created_at`,
  follows: me => sql`SELECT i.number, f.created_at FROM follows f
    JOIN issues i ON i.city_id = f.city_id AND i.issue_id = f.issue_id
    WHERE f.account_id = ${me} ORDER BY f.created_at`,
  favourites: me => sql`SELECT s.name AS station, f.created_at FROM favourites f
    JOIN stations s ON s.city_id = f.city_id AND s.station_id = f.station_id
    WHERE f.account_id = ${me} ORDER BY f.created_at`,
  stationChanges:
    me => sql`SELECT s.name AS station, c.status, c.after, c.reason, c.created_at FROM profile_changes c
    JOIN stations s ON s.city_id = c.city_id AND s.station_id = c.station_id
    WHERE c.account_id = ${me} ORDER BY c.created_at`,
  notices: me => sql`SELECT kind, title, body, subject, created_at, read_at, delivery AS wechat FROM notices
    WHERE account_id = ${me} ORDER BY created_at`,
  noticeCredits: me => sql`SELECT template, greatest(reported, pushed) AS accepted, used FROM wechat_credits
    WHERE account_id = ${me} ORDER BY template`,
  noticesOff: me => sql`SELECT notice_group FROM muted_groups WHERE account_id = ${me} ORDER BY notice_group`,
  shares: me => sql`SELECT kind, subject, short_code, created_at FROM shares
    WHERE account_id = ${me} ORDER BY created_at`,
  views: me => sql`SELECT viewer_role AS role, what, subject, reason, at FROM personal_views
    WHERE account_id = ${me} ORDER BY at`,
}

/** Everything about a person, by noun; an empty list where there is nothing. */
export async function readEverything(
  db: Db,
  accountId: string,
): Promise<Record<string, Record<string, unknown>[]>> {
  const data: Record<string, Record<string, unknown>[]> = {}
  for (const [noun, own] of Object.entries(OWN)) data[noun] = (await own(accountId).execute(db)).rows
  return data
}
