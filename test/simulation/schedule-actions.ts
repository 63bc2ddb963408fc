import type { Endpoint } from '../../contract/endpoint.ts'
import * as rules from '../../contract/endpoints/rules.ts'
import { addDays, dayOf, weekdayOf } from '../../contract/rules/beijing-time.ts'
import { pathOf } from '../app.ts'
import type { RuleForm } from '../schedules.ts'
import { type Action, ask, type Weighted } from './action.ts'
import type { Random } from './random.ts'
import type { Town } from './town.ts'

const DAYS = 3
const STARTS = ['09:30', '10:00', '10:30', '14:00'] as const
const pad = (n: number) => String(n).padStart(2, '0')

/** Hours of a sitting: of half an hour to three, by day. */
function someHours(random: Random) {
  const start = random.pick(STARTS) ?? '10:00'
  const minutes = Number(start.slice(0, 2)) * 60 + Number(start.slice(3)) + 30 * (1 + random.below(6))
  return {
    start,
    end: `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`,
    slotMinutes: random.chance(0.8) ? 30 : 20,
    capacity: 1 + random.below(2),
    mode: 'in_person' as const,
  }
}

/** A rule's hours with other places, or other hours. */
function otherHours(random: Random, { start, end, slotMinutes, mode }: RuleForm) {
  return random.chance(0.7)
    ? { start, end, slotMinutes, mode, capacity: 1 + random.below(3) }
    : someHours(random)
}

const someMember = (town: Town, random: Random) => ({ memberId: random.pick(town.memberIds) ?? '' })

/** A rule that holds on one day, and so makes few slots. */
export function ruleOfDay(town: Town, random: Random, day: string): RuleForm {
  const hours = { ...someHours(random), ...someMember(town, random) }
  return { ...hours, weekday: weekdayOf(day), validFrom: day, validTo: day, onHolidays: true }
}

/** Rules of the first days of a run. */
export const firstRules = (town: Town, random: Random): RuleForm[] =>
  Array.from({ length: DAYS - 1 }, (_, i) => ruleOfDay(town, random, addDays(dayOf(town.now), i + 1)))

async function read<T>(town: Town, endpoint: Endpoint, body?: object): Promise<T | undefined> {
  const reply = await town.http.inject({
    method: endpoint.method,
    url: pathOf(endpoint, { stationId: town.ruledId }),
    headers: { authorization: `Bearer ${town.host.token}` },
    ...(body && { payload: body }),
  })
  return reply.statusCode === 200 ? reply.json<T>() : undefined
}

/** What the host decides for bookings that are hit: a move, a cancelling, now and then nothing. */
function decide({ hits }: rules.SchedulePreview, random: Random): rules.Decision[] {
  const byTime = hits.toSorted((a, b) => (a.startAt + a.code < b.startAt + b.code ? -1 : 1))
  return byTime.flatMap(({ bookingId, offers }): rules.Decision[] => {
    const offer = random.pick(offers)
    if (random.chance(0.05)) return []
    if (offer && random.chance(0.6)) return [{ bookingId, action: 'move', slotId: offer.slotId }]
    return [{ bookingId, action: 'cancel' }]
  })
}

const preview = (town: Town, body: object) => read<rules.SchedulePreview>(town, rules.previewSchedule, body)

/** In an order that no id decides, so that the same seed picks the same. */
const inOrder = <T extends { id?: string | undefined }>(rows: readonly T[]): T[] => {
  const said = (row: T) => JSON.stringify({ ...row, id: '', ruleId: '' })
  return rows.toSorted((a, b) => (said(a) < said(b) ? -1 : 1))
}

async function readSchedule(town: Town): Promise<rules.Schedule | undefined> {
  const schedule = await read<rules.Schedule>(town, rules.getSchedule)
  if (!schedule) return undefined
  return { ...schedule, rules: inOrder(schedule.rules), exceptions: inOrder(schedule.exceptions) }
}

/** Some day's sitting is closed, has other hours, or there is one more. */
function someException(town: Town, random: Random, ofRule: RuleForm | undefined): rules.ExceptionForm {
  const other = someMember(town, random)
  const day = ofRule?.validFrom ?? addDays(dayOf(town.now), random.below(DAYS))
  if (!ofRule?.id || random.chance(0.2)) return { kind: 'added', day, ...someHours(random), ...other }
  const ruleId = ofRule.id
  if (random.chance(0.25)) return { kind: 'closed', day, ruleId }
  const memberId = random.chance(0.8) ? ofRule.memberId : other.memberId
  return { kind: 'changed', day, ruleId, ...otherHours(random, ofRule), memberId }
}

/** Rules for whose slots somebody waits. */
async function listAwaited(town: Town): Promise<Set<string | null>> {
  const rows = await town.db
    .selectFrom('waitlistEntries as w')
    .innerJoin('slots as s', j => j.onRef('s.cityId', '=', 'w.cityId').onRef('s.slotId', '=', 'w.slotId'))
    .innerJoin('sittings as t', j =>
      j.onRef('t.cityId', '=', 's.cityId').onRef('t.sittingId', '=', 's.sittingId'),
    )
    .select('t.ruleId')
    .where('w.status', 'in', ['waiting', 'offered'])
    .execute()
  return new Set(rows.map(row => row.ruleId))
}

/** A rule of a day to come; more often the first, whose slots fill up, and one where people wait for more places. */
async function pickRule(town: Town, random: Random, all: readonly RuleForm[]): Promise<RuleForm | undefined> {
  const ahead = all.filter(rule => rule.validFrom >= dayOf(town.now))
  const byDay = ahead.toSorted((a, b) => (a.validFrom + a.start < b.validFrom + b.start ? -1 : 1))
  const awaited = await listAwaited(town)
  const wanted = byDay.filter(rule => awaited.has(rule.id ?? ''))
  if (wanted.length > 0 && random.chance(0.8)) return wanted[0]
  return random.chance(0.6) ? byDay[0] : random.pick(byDay)
}

async function changeDay(town: Town, random: Random): Promise<Action | undefined> {
  const schedule = await readSchedule(town)
  const exception = someException(town, random, await pickRule(town, random, schedule?.rules ?? []))
  const hits = await preview(town, { exception })
  if (!hits) return undefined
  return ask('change day', town.host, rules.addException, {
    params: { stationId: town.ruledId },
    body: { exception, decisions: decide(hits, random) },
  })
}

async function takeBackDay(town: Town, random: Random): Promise<Action | undefined> {
  const schedule = await readSchedule(town)
  const exception = random.pick(schedule?.exceptions ?? [])
  if (!exception) return undefined
  const hits = await preview(town, { withoutException: exception.id })
  if (!hits) return undefined
  return ask('take back day', town.host, rules.removeException, {
    params: { exceptionId: exception.id },
    body: { decisions: decide(hits, random) },
  })
}

/** One rule has other hours, one ends, or there is one more. */
function otherRules(town: Town, random: Random, known: readonly RuleForm[]): RuleForm[] {
  const nth = random.below(known.length + 1)
  if (nth === known.length)
    return [...known, ruleOfDay(town, random, addDays(dayOf(town.now), random.below(DAYS)))]
  if (random.chance(0.25)) return known.filter((_, i) => i !== nth)
  return known.map((rule, i) => (i === nth ? { ...rule, ...otherHours(random, rule) } : rule))
}

async function changeRules(town: Town, random: Random): Promise<Action | undefined> {
  const schedule = await readSchedule(town)
  if (!schedule) return undefined
  const wished = otherRules(town, random, schedule.rules)
  const hits = await preview(town, { rules: wished })
  if (!hits) return undefined
  return ask('change rules', town.host, rules.saveRules, {
    params: { stationId: town.ruledId },
    body: { rules: wished, version: schedule.version, decisions: decide(hits, random) },
  })
}

/** Making a schedule again changes nothing, unless a cancelled sitting left hours to others. */
export async function unsettled(town: Town): Promise<string[]> {
  const cancelled = town.db.selectFrom('sittings').select('sittingId').where('cancelledAt', 'is not', null)
  if (await cancelled.executeTakeFirst()) return []
  const schedule = await readSchedule(town)
  const made = schedule && (await preview(town, { rules: schedule.rules }))
  if (!made) return ['a schedule cannot be read']
  return made.sittings.every(({ change }) => change === 'same') ? [] : ['a schedule made again is another']
}

/** What hosts do to a schedule, with a decision for each booking that they were shown. */
export const SCHEDULE_ACTIONS: readonly Weighted[] = [
  [8, changeDay],
  [3, takeBackDay],
  [3, changeRules],
]
