import { addWorkdays } from '../../../contract/rules/stations.ts'
import { templateOf } from '../../../contract/rules/templates.ts'
import { DEFAULT_WORKDAYS } from '../../../contract/rules/transitions.ts'
import type { Db } from '../../database/open.ts'
import { readCalendars } from '../../schedules/calendar.ts'
import { listCityCodes, listTopicRows } from '../queries.ts'
import type { DueOn } from './path.ts'
import { type KnownIssue, listAllTemplates, listKnown, listStationPlaces } from './queries.ts'

export interface StationPlace {
  readonly districtCode: string
  readonly latGcj02: number
  readonly lngGcj02: number
}

/** What rows of a file refer to, read once. */
export interface IssueContext {
  readonly now: number
  readonly stations: ReadonlyMap<string, StationPlace>
  /** Topics that issues can have; groups are none. */
  readonly topics: ReadonlySet<string>
  readonly cities: ReadonlyMap<number, string>
  /** By city and code of the other system. */
  readonly known: ReadonlyMap<string, KnownIssue>
  readonly seen: Set<string>
  readonly dueOn: (cityId: number, topic: string) => DueOn
}

export const keyOf = (cityId: number, externalRef: string): string => `${cityId} ${externalRef}`

async function dueDates(trx: Db): Promise<IssueContext['dueOn']> {
  const calendars = await readCalendars(trx)
  const topics = new Map((await listTopicRows(trx)).map(row => [row.code, row.defaultWorkdays]))
  const cities = new Map((await listAllTemplates(trx)).map(t => [keyOf(t.cityId, t.topic), t.workdays]))
  return (cityId, topic) => {
    const known = [topics.get(topic), cities.get(keyOf(cityId, topic)), templateOf(topic).workdays]
    const counted = known.filter(n => typeof n === 'number')
    const workdays = counted.length > 0 ? Math.min(...counted) : DEFAULT_WORKDAYS
    return day => addWorkdays(day, workdays, calendars.of(cityId))
  }
}

export const readContext = async (trx: Db, now: number): Promise<IssueContext> => ({
  now,
  stations: new Map((await listStationPlaces(trx)).map(row => [row.stationId, row])),
  topics: new Set((await listTopicRows(trx)).filter(t => t.parent).map(t => t.code)),
  cities: new Map((await listCityCodes(trx)).map(c => [c.cityId, c.code])),
  known: new Map((await listKnown(trx)).map(row => [keyOf(row.cityId, row.externalRef), row])),
  seen: new Set(),
  dueOn: await dueDates(trx),
})
