import { Refusal } from '../../../contract/refusals.ts'
import { cityOf } from '../../database/ids.ts'
import type { Db } from '../../database/open.ts'
import type { StationRow } from '../queries.ts'
import { getStationRow } from '../read-station.ts'
import { setVersion, takeVersion } from './queries.ts'

export interface Locked {
  /** As it was before. */
  readonly station: StationRow
  readonly version: number
}

/**
 * Locks a station through its city and gives it the city's next version, so that every process reads it again and an
 * editor that was opened before learns of the change.
 */
export async function lockStation(trx: Db, stationId: string): Promise<Locked> {
  const cityId = cityOf(stationId)
  const version = await takeVersion(trx, cityId)
  if (version === undefined) throw new Refusal('not_found')
  const station = await getStationRow(trx, stationId)
  await setVersion(trx, cityId, stationId, version)
  return { station, version }
}
