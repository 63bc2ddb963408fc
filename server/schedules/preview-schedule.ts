import type {
  Conflict,
  ExceptionForm,
  SchedulePreview,
  ScheduleRule,
} from '../../contract/endpoints/rules.ts'
import { dayOf, timeOf } from '../../contract/rules/beijing-time.ts'
import { slotTimes } from '../../contract/rules/schedules.ts'
import { listActiveOfSlots } from '../bookings/bookings-of-slots.ts'
import { cityOf, newId } from '../database/ids.ts'
import type { Db } from '../database/open.ts'
import { getStationRow } from '../stations/read-station.ts'
import { readCalendar } from './calendar.ts'
import { mustSitHere } from './must-sit-here.ts'
import type { Conflict as Clash, SittingChange } from './planning/compare-sittings.ts'
import { hitsOf, touchedSlots } from './planning/hits.ts'
import { membersOf } from './planning/read-sittings.ts'
import { surveyStation } from './planning/survey-station.ts'
import { withException, withoutException, withRules } from './plans/edit-plan.ts'
import { readPlan } from './plans/read-plans.ts'
import { previewHits } from './preview-hits.ts'
import { listMemberNames } from './queries.ts'

type Names = ReadonlyMap<string, string>
type PreviewSitting = SchedulePreview['sittings'][number]

const who = (
  of: { memberId?: string | null | undefined; function?: string | null | undefined },
  names: Names,
) => ({
  ...(of.memberId && { memberName: names.get(of.memberId) ?? '' }),
  ...(of.function && { function: of.function }),
})

function asSitting({ change, wish, there }: SittingChange, names: Names): PreviewSitting | undefined {
  if (there?.isCancelled) return undefined
  if (wish) {
    const slots = slotTimes(wish.day, wish).length
    const { day, start, end, capacity } = wish
    return { day, start, end, ...who(wish, names), slots, places: slots * capacity, change }
  }
  if (!there) return undefined
  const open = there.slots.filter(slot => !slot.isClosed)
  const places = open.reduce((sum, slot) => sum + slot.capacity, 0)
  const times = { day: there.day, start: timeOf(there.startAt), end: timeOf(there.endAt) }
  return { ...times, ...who(there, names), slots: open.length, places, change }
}

/** What is in the way, as a person says it: 「韩立军 委员 09:00–11:00 在南京街道联络站」. */
function asConflict({ wish, with: held }: Clash, names: Names, stationName: string): Conflict {
  const hours = `${timeOf(held.startAt)}–${timeOf(held.endAt)}`
  const name = wish.memberId && (held.memberName ?? names.get(wish.memberId) ?? '')
  const clashesWith = name
    ? `${name} 委员 ${hours} 在${held.stationName ?? stationName}`
    : `${wish.function ?? '本站'} ${hours} 已有一场`
  return { day: wish.day, start: wish.start, end: wish.end, ...who(wish, names), clashesWith }
}

const atDayAndTime = (a: PreviewSitting, b: PreviewSitting) =>
  `${a.day}${a.start}` < `${b.day}${b.start}` ? -1 : 1

interface AskedChange {
  readonly rules?: readonly ScheduleRule[] | undefined
  readonly exception?: ExceptionForm | undefined
  /** Of a special day that is taken back. */
  readonly withoutException?: string | undefined
}

/** What a change would do, planned and compared as saving does it, and nothing written. */
export async function previewSchedule(
  db: Db,
  stationId: string,
  asked: AskedChange,
  now: number,
): Promise<SchedulePreview> {
  const cityId = cityOf(stationId)
  const today = dayOf(now)
  const station = await getStationRow(db, stationId)
  const calendar = await readCalendar(db, cityId)
  const before = await readPlan(db, cityId, stationId, today)
  const ruled = asked.rules ? withRules(before, asked.rules, cityId) : before
  const kept = asked.withoutException ? withoutException(ruled, asked.withoutException) : ruled
  const plan = asked.exception
    ? withException(kept, asked.exception, newId(cityId), { today, calendar })
    : kept
  await mustSitHere(db, station, before, plan)
  const plans = { before, after: plan }
  const survey = await surveyStation(db, { cityId, stationId, now }, plans, calendar, { isLocking: false })
  const { changes, conflicts } = survey.comparison
  const people = membersOf([
    ...changes.flatMap(one => [one.wish ?? {}, one.there ?? {}]),
    ...conflicts.map(c => c.wish),
  ])
  const names = new Map((await listMemberNames(db, cityId, people)).map(m => [m.memberId, m.name]))
  const hits = hitsOf(changes, await listActiveOfSlots(db, cityId, touchedSlots(changes)))
  return {
    sittings: changes.flatMap(change => asSitting(change, names) ?? []).sort(atDayAndTime),
    conflicts: conflicts.map(clash => asConflict(clash, names, station.shortName)),
    hits: await previewHits(db, survey, hits, names),
  }
}
