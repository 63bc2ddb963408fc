import type { Profile } from '../../../contract/endpoints/profiles.ts'
import type { Db } from '../../database/open.ts'
import { columnsOf } from './profile-of.ts'
import { dropPhotos, listPhotoRows, placePhoto, updateStation } from './queries.ts'
import { isShown } from './station-photos.ts'

/** Writes the fields of a change into the station. */
export async function applyFields(
  trx: Db,
  cityId: number,
  stationId: string,
  after: Partial<Profile>,
): Promise<void> {
  const columns = columnsOf(after)
  if (Object.keys(columns).length > 0) await updateStation(trx, cityId, stationId, columns)
  if (!after.photos) return
  const order = after.photos.map(photo => photo.id)
  for (const { uploadId } of await listPhotoRows(trx, cityId, stationId)) {
    const at = order.indexOf(uploadId)
    await placePhoto(trx, cityId, stationId, uploadId, at < 0 ? null : at)
  }
}

/** Takes away photos that are neither shown nor wait in a change; gives the ids of what is of no more use. */
export async function sweepStationPhotos(
  trx: Db,
  cityId: number,
  stationId: string,
  waiting: Partial<Profile> | undefined,
): Promise<string[]> {
  const shown = (await listPhotoRows(trx, cityId, stationId)).filter(isShown).map(row => row.uploadId)
  const kept = [...shown, ...(waiting?.photos ?? []).map(photo => photo.id)]
  return dropPhotos(trx, cityId, stationId, kept)
}
