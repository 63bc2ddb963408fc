import type { Insertable } from 'kysely'
import { addDays, dayOf, instantAt } from '../contract/rules/beijing-time.ts'
import { issueNumber } from '../contract/rules/issues.ts'
import { maskPersonal } from '../contract/rules/masking.ts'
import { newId } from '../server/database/ids.ts'
import type { Db } from '../server/database/open.ts'
import type { Tables } from '../server/database/tables.ts'
import type { Calendars } from '../server/schedules/calendar.ts'

/** Small rows with defaults, really inserted. Everything is in Changchun (2201, CC) unless said otherwise. */

type Row<T extends keyof Tables> = Insertable<Tables[T]>

/** Wednesday 2026-09-02, 09:00 in Beijing: when tests happen unless they say otherwise. */
export const NOW = instantAt('2026-09-02', '09:00')
export const CITY = 2201
/** Every day is ordinary, in every city. */
export const NO_HOLIDAYS: Calendars = { of: () => () => undefined, all: [() => undefined] }

let count = 0
const next = () => ++count
const letters = (n: number) => Array.from(String(n), d => String.fromCharCode(65 + Number(d))).join('')

export async function makeCity(db: Db, city: Partial<Row<'cities'>> = {}): Promise<number> {
  const cityId = city.cityId ?? CITY
  const code = city.code ?? (cityId === CITY ? 'CC' : `X${letters(cityId)}`)
  await db
    .insertInto('cities')
    .values({ cityId, code, regionCode: `${cityId}00`, name: '长春市', ...city })
    .onConflict(oc => oc.doNothing())
    .execute()
  return cityId
}

export async function makeRegion(
  db: Db,
  region: Partial<Row<'regions'>> & { code: string },
): Promise<string> {
  const row = {
    name: '南关区',
    level: 'district',
    parentCode: null,
    pinyin: 'nan guan',
    pinyinInitials: 'ng',
  } as const
  await db
    .insertInto('regions')
    .values({ ...row, ...region })
    .onConflict(oc => oc.doNothing())
    .execute()
  return region.code
}

/** A topic under the group `urban`, which is made with it. */
export async function makeTopic(db: Db, code = 'road_traffic', name = '道路交通'): Promise<string> {
  const row = { examples: [], defaultWorkdays: null, suggestedSectors: [], position: 0 }
  await db
    .insertInto('topics')
    .values([
      { ...row, code: 'urban', name: '城市建设', parent: null },
      { ...row, code, name, parent: 'urban' },
    ])
    .onConflict(oc => oc.doNothing())
    .execute()
  return code
}

export async function makeStation(db: Db, station: Partial<Row<'stations'>> = {}): Promise<string> {
  const cityId = await makeCity(db, { cityId: station.cityId ?? CITY })
  const stationId = station.stationId ?? `${cityId}-LS-${String(next()).padStart(3, '0')}`
  await db
    .insertInto('stations')
    .values({
      cityId,
      stationId,
      kind: 'liaison_station',
      name: `联络站${stationId}`,
      shortName: '南岭街道联络站',
      districtCode: `${cityId}02`,
      streetCode: null,
      communityCode: null,
      address: '南岭街道 1 号',
      latGcj02: 43.8575,
      lngGcj02: 125.3424,
      phone: '0431-55501000',
      openingHours: 'Mo-Fr 08:30-17:00; PH off',
      functions: ['委员接待'],
      coBuilders: [],
      capacitySeats: 30,
      accessible: true,
      description: '',
      pinyin: `nanling${stationId}`,
      pinyinInitials: 'nl',
      version: 1,
      ...station,
    })
    .execute()
  await db
    .updateTable('cities')
    .set(eb => ({ stationsVersion: eb('stationsVersion', '+', 1) }))
    .where('cityId', '=', cityId)
    .execute()
  return stationId
}

export async function makeMember(db: Db, member: Partial<Row<'members'>> = {}): Promise<string> {
  const cityId = await makeCity(db, { cityId: member.cityId ?? CITY })
  const memberId = member.memberId ?? `${cityId}-M-${next()}`
  const row = { name: '马宥安', sector: '经济界', title: '', expertise: [], bio: '', pinyin: 'mayouan' }
  await db
    .insertInto('members')
    .values({ cityId, memberId, ...row, ...member })
    .execute()
  return memberId
}

export async function makeRule(
  db: Db,
  rule: Partial<Row<'scheduleRules'>> & { stationId: string },
): Promise<string> {
  const cityId = Number(rule.stationId.slice(0, 4))
  const ruleId = rule.ruleId ?? `${cityId}-R${next()}`
  await db
    .insertInto('scheduleRules')
    .values({
      cityId,
      ruleId,
      memberId: null,
      weekday: 2,
      startTime: '14:00',
      endTime: '16:00',
      slotMinutes: 30,
      capacity: 2,
      mode: 'in_person',
      validFrom: '2026-01-01',
      validTo: '2027-12-31',
      ...rule,
    })
    .execute()
  return ruleId
}

interface SlotDraft {
  stationId?: string
  memberId?: string | null
  startAt?: number
  minutes?: number
  capacity?: number
  isClosed?: boolean
  sittingIsClosed?: boolean
}

/** A slot with its sitting (and station, unless given): tomorrow at 09:00 for 30 minutes, one place. */
export async function makeSlot(db: Db, draft: SlotDraft = {}): Promise<string> {
  const stationId = draft.stationId ?? (await makeStation(db))
  const cityId = Number(stationId.slice(0, 4))
  const startAt = draft.startAt ?? instantAt(addDays(dayOf(NOW), 1), '09:00')
  const times = { startAt: new Date(startAt), endAt: new Date(startAt + (draft.minutes ?? 30) * 60_000) }
  const sittingId = newId(cityId)
  const slotId = newId(cityId)
  const day = dayOf(startAt)
  await db
    .insertInto('sittings')
    .values({
      cityId,
      sittingId,
      stationId,
      memberId: draft.memberId ?? null,
      ruleId: null,
      day,
      ...times,
      mode: 'in_person',
      isClosed: draft.sittingIsClosed ?? false,
    })
    .execute()
  await db
    .insertInto('slots')
    .values({
      cityId,
      slotId,
      sittingId,
      stationId,
      day,
      ...times,
      capacity: draft.capacity ?? 1,
      isClosed: draft.isClosed ?? false,
    })
    .execute()
  return slotId
}

/** The sitting of a slot that `makeSlot` made. */
export async function sittingOf(db: Db, slotId: string): Promise<string> {
  const row = await db.selectFrom('slots').select('sittingId').where('slotId', '=', slotId).executeTakeFirst()
  if (!row?.sittingId) throw new Error(`${slotId} has no sitting`)
  return row.sittingId
}

export async function makeUnit(db: Db, unit: Partial<Row<'units'>> = {}): Promise<string> {
  const cityId = await makeCity(db, { cityId: unit.cityId ?? CITY })
  const unitId = unit.unitId ?? `${cityId}-U-${next()}`
  await db
    .insertInto('units')
    .values({ cityId, unitId, name: `承办单位${unitId}`, ...unit })
    .execute()
  return unitId
}

/** A booking in a slot by somebody, with its place taken, as if it had been made the day before. */
export async function makeBooking(
  db: Db,
  booking: Partial<Row<'bookings'>> & { slotId: string; accountId: string },
): Promise<string> {
  const cityId = Number(booking.slotId.slice(0, 4))
  const bookingId = booking.bookingId ?? newId(cityId)
  const slot = await db
    .updateTable('slots')
    .set(eb => ({ taken: eb('taken', '+', 1) }))
    .where('slotId', '=', booking.slotId)
    .returning(['stationId', 'day', 'startAt', 'endAt'])
    .executeTakeFirstOrThrow()
  await db
    .insertInto('bookings')
    .values({
      cityId,
      bookingId,
      person: booking.accountId,
      status: 'confirmed',
      code: `A${next()}`,
      ...slot,
      topic: '楼道照明',
      createdAt: new Date(NOW),
      ...booking,
    })
    .execute()
  return bookingId
}

/** A walk-in's number at a station, taken now. */
export async function makeTicket(
  db: Db,
  ticket: Partial<Row<'tickets'>> & { stationId: string },
): Promise<string> {
  const cityId = Number(ticket.stationId.slice(0, 4))
  const ticketId = ticket.ticketId ?? newId(cityId)
  const number = ticket.number ?? next()
  const takenAt = (ticket.takenAt as Date | undefined) ?? new Date(NOW)
  await db
    .insertInto('tickets')
    .values({
      cityId,
      ticketId,
      day: dayOf(takenAt.getTime()),
      number,
      label: `B${number}`,
      status: 'waiting',
      takenAt,
      ...ticket,
    })
    .execute()
  return ticketId
}

let serial = 0

/** A public issue that has been accepted, sent in by nobody known; its masked texts are made from its own. */
export async function makeIssue(
  db: Db,
  issue: Partial<Row<'issues'>> = {},
): Promise<{ issueId: string; number: string }> {
  const cityId = await makeCity(db, { cityId: issue.cityId ?? CITY })
  const issueId = issue.issueId ?? newId(cityId)
  const title = issue.title ?? '路灯不亮'
  const body = issue.body ?? '小区南侧小路有四盏路灯不亮。'
  const createdAt = (issue.createdAt as Date | undefined) ?? new Date(NOW + ++serial)
  const row = {
    cityId,
    issueId,
    // far from the numbers that are taken in order
    number: issue.number ?? issueNumber('CC', 2026, 500_000 + ++serial),
    topic: issue.topic ?? (await makeTopic(db)),
    title,
    body,
    publicTitle: maskPersonal(title),
    publicBody: maskPersonal(body),
    publicPlace: issue.place ? maskPersonal(issue.place) : null,
    visibility: 'public',
    status: 'accepted',
    contentCheck: 'passed',
    lastPublicAt: createdAt,
    createdAt,
    ...issue,
  } as const
  await db.insertInto('issues').values(row).execute()
  return { issueId, number: row.number }
}
