import type { ProfileChange } from '../../../contract/endpoints/profiles.ts'
import { Refusal } from '../../../contract/refusals.ts'
import { cityOf } from '../../database/ids.ts'
import type { Db } from '../../database/open.ts'
import { inTransaction } from '../../database/transaction.ts'
import type { Actor } from '../../http/actor.ts'
import type { PhotoUrl } from '../../issues/sending/photo-addresses.ts'
import { applyFields, sweepStationPhotos } from './apply-change.ts'
import { lockStation } from './lock-station.ts'
import { decideChange, findChange } from './queries.ts'
import { asChange, isOffice } from './read-profile.ts'
import { AGREED, declined, tellAuthor, tellHosts } from './tell.ts'

export interface Decide {
  actor: Actor
  changeId: string
  /** Why not; absent when the office agrees. */
  reason?: string
  /** Addresses for the reply. */
  url: PhotoUrl
  now: number
}

/** Another city's change is not there for an office. */
async function getChange(db: Db, { actor, changeId }: Decide) {
  const cityId = cityOf(changeId)
  const change = isOffice(actor, cityId) ? await findChange(db, cityId, changeId) : undefined
  if (!change) throw new Refusal('not_found')
  return change
}

/** The office's word on a change. Saying it again changes nothing; another one is refused. */
export function decideProfileChange(
  db: Db,
  asked: Decide,
): Promise<{ reply: ProfileChange; goneIds: readonly string[] }> {
  const { actor, reason, now } = asked
  const status = reason === undefined ? 'applied' : 'declined'
  return inTransaction(db, async trx => {
    const { cityId, stationId, changeId, stationName } = await getChange(trx, asked)
    await lockStation(trx, stationId)
    const change = await getChange(trx, asked)
    if (change.status !== 'waiting') {
      if (change.status !== status) throw new Refusal('change_decided')
      return { reply: asChange(change, asked.url), goneIds: [] }
    }
    await decideChange(trx, cityId, changeId, {
      status,
      decidedBy: actor.accountId,
      decidedAt: new Date(now),
      reason: reason ?? null,
    })
    const told = { cityId, stationId, changeId, stationName, now }
    if (reason === undefined) {
      await applyFields(trx, cityId, stationId, change.after)
      await tellHosts(trx, told, actor.accountId, AGREED)
    } else await tellAuthor(trx, told, change.accountId, declined(reason))
    const goneIds = await sweepStationPhotos(trx, cityId, stationId, undefined)
    return { reply: asChange(await getChange(trx, asked), asked.url), goneIds }
  })
}
