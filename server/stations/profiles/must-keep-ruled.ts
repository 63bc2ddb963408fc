import type { Profile } from '../../../contract/endpoints/profiles.ts'
import { Refusal } from '../../../contract/refusals.ts'
import { dayOf } from '../../../contract/rules/beijing-time.ts'
import type { Db } from '../../database/open.ts'
import { listRuledFunctions } from '../../schedules/ruled-functions.ts'
import type { StationRow } from '../queries.ts'

/** Refuses to take a function away while somebody sits there by the schedule. */
export async function mustKeepRuled(trx: Db, station: StationRow, next: Profile, now: number): Promise<void> {
  const { cityId, stationId, functions } = station
  const kept = new Set(next.functions.map(one => one.name))
  const gone = functions.filter(name => !kept.has(name))
  if (gone.length === 0) return
  const ruled = await listRuledFunctions(trx, cityId, stationId, dayOf(now))
  const busy = gone.find(name => ruled.includes(name))
  if (busy)
    throw new Refusal('invalid', {
      'profile.functions': `「${busy}」还有排班，请先在排班里停掉，再去掉它。`,
    })
}
