import { Refusal } from '../../../contract/refusals.ts'
import { cityOf } from '../../database/ids.ts'
import { type Actor, worksAt } from '../../http/actor.ts'

/** Whose issues staff look through: whole cities, stations, units, any of them. */
export interface Scope {
  readonly cityIds: readonly number[]
  readonly stationIds: readonly string[]
  readonly unitIds: readonly string[]
  /** Of these only one station's, one unit's, or both. */
  readonly stationId?: string | undefined
  readonly unitId?: string | undefined
}

interface Asked {
  readonly stationId?: string | undefined
  readonly unitId?: string | undefined
}

const isOffice = (actor: Actor, cityId: number): boolean =>
  actor.grants.some(g => g.role === 'admin' || (g.role === 'office' && g.cityId === cityId))

function mustKnow(actor: Actor, { stationId, unitId }: Asked): void {
  const isOfUnit = (id: string) =>
    isOffice(actor, cityOf(id)) || actor.grants.some(g => g.role === 'unit' && g.scope === id)
  if (stationId && !worksAt(actor, cityOf(stationId), stationId)) throw new Refusal('not_found')
  if (unitId && !isOfUnit(unitId)) throw new Refusal('not_found')
}

/** What somebody may look through: all that the roles give, or one station's or unit's of it; others' are not known. */
export function scopeOf(actor: Actor, { stationId, unitId }: Asked, allCityIds: readonly number[]): Scope {
  mustKnow(actor, { stationId, unitId })
  const scopes = (role: string) => actor.grants.filter(g => g.role === role)
  const isAdmin = scopes('admin').length > 0
  return {
    cityIds: isAdmin ? allCityIds : [...new Set(scopes('office').map(g => g.cityId))],
    stationIds: scopes('host').map(g => g.scope),
    unitIds: scopes('unit').map(g => g.scope),
    stationId,
    unitId,
  }
}

/** The cities that a scope lies in. */
export const citiesOf = ({ cityIds, stationIds, unitIds }: Scope): number[] => [
  ...new Set([...cityIds, ...stationIds.map(cityOf), ...unitIds.map(cityOf)]),
]
