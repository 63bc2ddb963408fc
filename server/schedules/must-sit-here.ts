import { Refusal } from '../../contract/refusals.ts'
import type { Db } from '../database/open.ts'
import { listMembersAt } from '../stations/references.ts'
import type { StationPlan } from './plans/read-plans.ts'

const parts = (plan: StationPlan) => [...plan.rules, ...plan.specials]

/**
 * Refuses a plan with a member who does not belong to the station or a function that it does not offer; whoever and
 * whatever was in the plan before may stay.
 */
export async function mustSitHere(
  db: Db,
  station: { cityId: number; stationId: string; functions: readonly string[] },
  before: StationPlan,
  after: StationPlan,
): Promise<void> {
  const known = parts(before)
  const members = new Set(known.map(part => part.memberId))
  const functions = new Set([...known.map(part => part.function), ...station.functions])
  const fresh = parts(after).filter(part => part.memberId !== undefined && !members.has(part.memberId))
  if (fresh.length > 0) {
    const here = new Set((await listMembersAt(db, station.cityId, station.stationId)).map(m => m.memberId))
    if (fresh.some(part => !here.has(part.memberId ?? '')))
      throw new Refusal('invalid', { memberId: '这位委员不在本站，请先请政协机关把他加到本站。' })
  }
  if (parts(after).some(part => part.function !== undefined && !functions.has(part.function)))
    throw new Refusal('invalid', { function: '本站没有这项功能，请从本站的功能里选。' })
}
