import type { Schedule } from '../../contract/endpoints/rules.ts'
import { dayOf } from '../../contract/rules/beijing-time.ts'
import { cityOf } from '../database/ids.ts'
import type { Db } from '../database/open.ts'
import { getStationRow } from '../stations/read-station.ts'
import { listMembersAt } from '../stations/references.ts'
import { findVersion } from './planning/queries.ts'
import { readPlan } from './plans/read-plans.ts'

/** A station's rules and special days from today on, with who and what may sit there. */
export async function readSchedule(db: Db, stationId: string, now: number): Promise<Schedule> {
  const cityId = cityOf(stationId)
  const station = await getStationRow(db, stationId)
  const { rules, specials } = await readPlan(db, cityId, stationId, dayOf(now))
  const members = await listMembersAt(db, cityId, stationId)
  return {
    version: (await findVersion(db, cityId, stationId))?.version ?? 0,
    rules: rules.map(rule => ({ ...rule, onHolidays: rule.onHolidays ?? false })),
    exceptions: [...specials],
    members: members.map(({ memberId, name, sector }) => ({ id: memberId, name, sector })),
    functions: station.functions,
  }
}
