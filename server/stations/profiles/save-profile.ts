import type {
  Profile,
  ProfileForm,
  ProfileReply,
  StationPhoto,
} from '../../../contract/endpoints/profiles.ts'
import { Refusal } from '../../../contract/refusals.ts'
import { cityOf, newId } from '../../database/ids.ts'
import type { Db } from '../../database/open.ts'
import { inTransaction } from '../../database/transaction.ts'
import { type Actor, roleAt } from '../../http/actor.ts'
import type { PhotoUrl } from '../../issues/sending/photo-addresses.ts'
import type { StationRow } from '../queries.ts'
import { applyFields, sweepStationPhotos } from './apply-change.ts'
import { lockStation } from './lock-station.ts'
import { mustKeepRuled } from './must-keep-ruled.ts'
import { differencesOf, plainFunction, profileOf } from './profile-of.ts'
import {
  type ChangeRow,
  decideChange,
  findApproves,
  findWaiting,
  insertChange,
  insertPhotos,
  listFreeUploads,
  listPhotoRows,
} from './queries.ts'
import { isOffice, readProfile } from './read-profile.ts'
import { asPhoto, isShown } from './station-photos.ts'
import { CHANGED, REPLACED, type Told, tellAuthor, tellHosts, tellOffice } from './tell.ts'

export interface SaveProfile {
  actor: Actor
  stationId: string
  version: number
  form: ProfileForm
  /** Addresses for the reply. */
  url: PhotoUrl
  now: number
}

const NOT_THERE = '有一张照片没传好或已经用过，请再传一次。'

/** The photos of a form: those the station has, shown or not, and new ones of whoever changes it. */
async function photosOf(trx: Db, station: StationRow, actor: Actor, ids: readonly string[]) {
  const { cityId, stationId } = station
  const rows = await listPhotoRows(trx, cityId, stationId)
  const known = new Map(rows.map(row => [row.uploadId, asPhoto(row)]))
  const fresh = ids.filter(id => !known.has(id))
  if (fresh.length > 0) {
    const uploads = await listFreeUploads(trx, actor.accountId, fresh)
    if (uploads.length < fresh.length) throw new Refusal('invalid', { 'profile.photoIds': NOT_THERE })
    await insertPhotos(
      trx,
      uploads.map(upload => ({ cityId, stationId, position: null, ...upload })),
    )
    for (const upload of uploads) known.set(upload.uploadId, asPhoto(upload))
  }
  const photos = ids.map(id => known.get(id)).filter((photo): photo is StationPhoto => photo !== undefined)
  return { photos, shown: rows.filter(isShown).map(asPhoto) }
}

interface Change {
  before: Partial<Profile>
  after: Partial<Profile>
}

const isEmpty = ({ after }: Change) => Object.keys(after).length === 0

/** What holds at once and what waits: all of it where the office looks, and photos that nobody looked at yet. */
function parted(change: Change, shown: readonly StationPhoto[], isAllWaiting: boolean, isFree: boolean) {
  const none: Change = { before: {}, after: {} }
  if (isFree) return { atOnce: change, waiting: none }
  if (isAllWaiting) return { atOnce: none, waiting: change }
  const known = new Set(shown.map(photo => photo.id))
  const { photos: before, ...othersBefore } = change.before
  const { photos: after, ...othersAfter } = change.after
  if (!before || !after || after.every(photo => known.has(photo.id))) return { atOnce: change, waiting: none }
  return {
    atOnce: { before: othersBefore, after: othersAfter },
    waiting: { before: { photos: before }, after: { photos: after } },
  }
}

async function replace(trx: Db, old: ChangeRow, actor: Actor, told: Told): Promise<void> {
  const decision = { status: 'replaced' as const, decidedBy: actor.accountId, reason: null }
  await decideChange(trx, old.cityId, old.changeId, { ...decision, decidedAt: new Date(told.now) })
  if (old.accountId !== actor.accountId)
    await tellAuthor(trx, { ...told, changeId: old.changeId }, old.accountId, REPLACED)
}

/** Keeps who changed what; gives where it is told of. */
async function write(
  trx: Db,
  { actor, stationId, now }: SaveProfile,
  station: StationRow,
  { before, after }: Change,
  status: 'waiting' | 'applied',
): Promise<Told> {
  const { cityId } = station
  const changeId = newId(cityId)
  const at = new Date(now)
  await insertChange(trx, {
    cityId,
    changeId,
    stationId,
    accountId: actor.accountId,
    role: roleAt(actor, cityId, stationId),
    status,
    before: JSON.stringify(before),
    after: JSON.stringify(after),
    createdAt: at,
    decidedAt: status === 'applied' ? at : null,
  })
  return { cityId, stationId, changeId, stationName: station.name, now }
}

/**
 * Changes what a station says of itself, or hands the change to the office. Gives the profile as it is then, and photos
 * that are of no more use.
 */
export function saveProfile(
  db: Db,
  asked: SaveProfile,
): Promise<{ reply: ProfileReply; goneIds: readonly string[] }> {
  const { actor, stationId, version, form, now } = asked
  return inTransaction(db, async trx => {
    const cityId = cityOf(stationId)
    const { station } = await lockStation(trx, stationId)
    if (station.version !== version) throw new Refusal('profile_changed', { version: station.version })
    const { photoIds, functions, ...words } = form
    const { photos, shown } = await photosOf(trx, station, actor, photoIds)
    const next: Profile = { ...words, functions: functions.map(plainFunction), photos }
    await mustKeepRuled(trx, station, next, now)
    const isFree = isOffice(actor, cityId)
    const approves = await findApproves(trx, cityId)
    const change = differencesOf(profileOf(station, shown), next)
    const { atOnce, waiting } = parted(change, shown, approves, isFree)
    const old = await findWaiting(trx, cityId, stationId)
    const told = { cityId, stationId, changeId: '', stationName: station.name, now }
    if (old) await replace(trx, old, actor, told)
    if (!isEmpty(atOnce)) {
      await applyFields(trx, cityId, stationId, atOnce.after)
      await tellHosts(trx, await write(trx, asked, station, atOnce, 'applied'), actor.accountId, CHANGED)
    }
    if (!isEmpty(waiting)) await tellOffice(trx, await write(trx, asked, station, waiting, 'waiting'))
    const goneIds = await sweepStationPhotos(trx, cityId, stationId, waiting.after)
    return { reply: await readProfile(trx, actor, stationId, asked.url), goneIds }
  })
}
