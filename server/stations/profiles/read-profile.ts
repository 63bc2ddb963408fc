import type { ProfileChange, ProfileReply } from '../../../contract/endpoints/profiles.ts'
import { cityOf } from '../../database/ids.ts'
import type { Db } from '../../database/open.ts'
import type { Actor } from '../../http/actor.ts'
import type { PhotoUrl } from '../../issues/sending/photo-addresses.ts'
import { getStationRow } from '../read-station.ts'
import { profileOf } from './profile-of.ts'
import { type ChangeRow, findApproves, findWaiting } from './queries.ts'
import { openable, readPhotos } from './station-photos.ts'

export const asChange = (row: ChangeRow, url: PhotoUrl): ProfileChange => ({
  id: row.changeId,
  station: { id: row.stationId, name: row.stationName },
  status: row.status,
  ...(row.byName && { by: row.byName }),
  role: row.role,
  at: row.createdAt.toISOString(),
  before: openable(row.before, url),
  after: openable(row.after, url),
  ...(row.decidedByName && { decidedBy: row.decidedByName }),
  ...(row.decidedAt && { decidedAt: row.decidedAt.toISOString() }),
  ...(row.reason && { reason: row.reason }),
})

/** Whether somebody changes stations without being asked: the office of the city does. */
export const isOffice = (actor: Actor, cityId: number): boolean =>
  actor.grants.some(g => g.role === 'admin' || (g.role === 'office' && g.cityId === cityId))

/** What a station says of itself, and what waits to be said. */
export async function readProfile(
  db: Db,
  actor: Actor,
  stationId: string,
  url: PhotoUrl,
): Promise<ProfileReply> {
  const cityId = cityOf(stationId)
  const station = await getStationRow(db, stationId)
  const waiting = await findWaiting(db, cityId, stationId)
  const isFree = isOffice(actor, cityId)
  return {
    station: { id: stationId, name: station.name, kind: station.kind },
    version: station.version,
    now: openable(profileOf(station, await readPhotos(db, cityId, stationId)), url),
    ...(waiting && { waiting: asChange(waiting, url) }),
    needsApproval: !isFree && (await findApproves(db, cityId)),
    approvesPhotos: !isFree,
  }
}
