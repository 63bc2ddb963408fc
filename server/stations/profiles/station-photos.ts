import type { Profile, StationPhoto } from '../../../contract/endpoints/profiles.ts'
import type { Db } from '../../database/open.ts'
import type { PhotoUrl } from '../../issues/sending/photo-addresses.ts'
import { listPhotoRows, type PhotoRow } from './queries.ts'

/** A photo as it is kept: its address is signed anew for each reply. */
export const asPhoto = ({ uploadId, width, height }: Omit<PhotoRow, 'position'>): StationPhoto => ({
  id: uploadId,
  url: '',
  width,
  height,
})

export const isShown = ({ position }: PhotoRow): boolean => position !== null

/** The photos of a station that everybody sees, in their order. */
export const readPhotos = async (db: Db, cityId: number, stationId: string): Promise<StationPhoto[]> =>
  (await listPhotoRows(db, cityId, stationId)).filter(isShown).map(asPhoto)

export const addressed = (photos: readonly StationPhoto[], url: PhotoUrl): StationPhoto[] =>
  photos.map(photo => ({ ...photo, url: url(photo.id) }))

/** What a reply says of a station, with photos that open. */
export const openable = <P extends Partial<Profile>>(profile: P, url: PhotoUrl): P =>
  profile.photos ? { ...profile, photos: addressed(profile.photos, url) } : profile
