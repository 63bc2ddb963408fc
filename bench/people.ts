import autocannon from 'autocannon'
import type { Db } from '../server/database/open.ts'
import { runSql } from './run-sql.ts'

export const SLOTS = 1_000
/** Slots that everybody wants, one after another. */
export const HOT_SLOTS = 3
/** After the slots that are spread over the days come the hot ones and the full one, each on a day of its own. */
const ALL_SLOTS = SLOTS + HOT_SLOTS + 1
const DAYS = 20
/** A person takes part in every round, be the slots spread or hot. */
const BOOKINGS_AHEAD = 8
/** Fewer than a server remembers: they are people who have the app open. */
export const ACCOUNTS = 32_000
/** In a rush the same people tap again and again. */
export const TAPPING = 640
export const SECONDS = 4
export const CONNECTIONS = 64

export const token = (i: number) => `bench-token-${String(i).padStart(12, '0')}`

/** Slots over many days, so that one person's bookings meet no daily limit; people with open sessions. */
export async function makeSlots(db: Db): Promise<void> {
  await runSql(
    db,
    `INSERT INTO cities (city_id, code, region_code, name, bookings_ahead)
     VALUES (2201, 'CC', '220100', '长春市', ${BOOKINGS_AHEAD})`,
  )
  await runSql(
    db,
    `INSERT INTO stations (city_id, station_id, kind, name, short_name, district_code, street_code, community_code, address,
       lat_gcj02, lng_gcj02, phone, opening_hours, functions, co_builders, capacity_seats, accessible, description, pinyin,
       pinyin_initials, version)
     SELECT 2201, '2201-S' || i, 'study_room', 's', 's', '220102', NULL, NULL, 'a', 43.8, 125.3, '',
       'Mo-Su 08:00-20:00', '{}', '{}', NULL, true, '', 's', 's', 1 FROM generate_series(1, ${ALL_SLOTS}) i`,
  )
  await runSql(
    db,
    `INSERT INTO sittings SELECT 2201, '2201-T' || i, '2201-S' || i, NULL, NULL, current_date + 2 + day,
       now() + interval '2 days' + day * interval '1 day', now() + interval '3 days' + day * interval '1 day',
       'in_person' FROM (SELECT i, CASE WHEN i <= ${SLOTS} THEN i % ${DAYS} ELSE ${DAYS} + i - ${SLOTS} END AS day
         FROM generate_series(1, ${ALL_SLOTS}) i) t`,
  )
  await runSql(
    db,
    `INSERT INTO slots (city_id, slot_id, sitting_id, station_id, day, start_at, end_at, capacity)
     SELECT 2201, '2201-L' || substr(sitting_id, 7), sitting_id, station_id, day, start_at, end_at,
       1000000000 FROM sittings`,
  )
  await runSql(db, `UPDATE slots SET taken = capacity WHERE slot_id = '${FULL}'`)
  await runSql(
    db,
    `INSERT INTO accounts SELECT 'bench' || lpad(i::text, 12, '0'), NULL, NULL, NULL, now()
     FROM generate_series(0, ${2 * ACCOUNTS}) i`,
  )
  await runSql(
    db,
    `INSERT INTO sessions SELECT encode(sha256(('bench-token-' || lpad(i::text, 12, '0'))::bytea), 'hex'),
       'bench' || lpad(i::text, 12, '0'), now() + interval '1 day' FROM generate_series(0, ${ACCOUNTS}) i`,
  )
  await runSql(db, 'ANALYZE')
}

export interface Load {
  url: string
  path: (i: number) => string
  method: 'GET' | 'POST'
  body?: string
  /** So many requests instead of so many seconds. */
  count?: number
  seconds?: number
  people?: number
}

export interface Answered {
  readonly perSecond: number
  readonly createdPerSecond: number
  readonly p50: number
  readonly p99: number
}

/**
 * Requests of people whose sessions are open. Each connection writes its own people's requests out beforehand, so
 * that the load takes as little of the machine as it can.
 */
export async function load({
  url,
  path,
  method,
  body,
  count,
  seconds = SECONDS,
  people = ACCOUNTS,
}: Load): Promise<Answered> {
  let connection = 0
  const requests = (first: number) =>
    Array.from({ length: people / CONNECTIONS }, (_, nth) => {
      const i = first + nth * CONNECTIONS
      return {
        method,
        path: path(i),
        headers: { authorization: `Bearer ${token(i)}`, 'content-type': 'application/json' },
        ...(body ? { body } : {}),
      }
    })
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    ...(count ? { amount: count } : { duration: seconds }),
    setupClient: client => client.setRequests(requests(connection++)),
  })
  if (result['5xx'] > 0 || result.errors > 0) throw new Error(`${result['5xx']} answers were 5xx`)
  return {
    perSecond: result.requests.total / result.duration,
    createdPerSecond: (result.statusCodeStats?.['201']?.count ?? 0) / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
  }
}

export const book = (url: string, slot: (i: number) => string, people = ACCOUNTS) =>
  load({
    url,
    people,
    method: 'POST',
    path: i => `/api/v1/slots/${slot(i)}/bookings`,
    body: '{"topic":"物业与老旧小区"}',
  })
/** A slot for each person, in every round another one. */
export const spread = (round: number) => (i: number) => `2201-L${1 + ((i * 7919 + round * 7) % SLOTS)}`
/** The hot slot of a round, by its number. */
export const hot = (round: number) => SLOTS + 1 + (round % HOT_SLOTS)
export const FULL = `2201-L${ALL_SLOTS}`

/** Everybody opens the app once, so that the server knows who they are. */
export const warmUp = (url: string) => load({ url, path: () => '/api/v1/me', method: 'GET', count: ACCOUNTS })
