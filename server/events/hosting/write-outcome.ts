import { Refusal } from '../../../contract/refusals.ts'
import type { Db } from '../../database/open.ts'
import { inTransaction } from '../../database/transaction.ts'
import { type EventRow, listMaterials } from '../queries.ts'
import { keepUploads, lockEvent, replaceMaterials, updateEventRow } from './queries.ts'
import { tellOfOutcome } from './tell.ts'

type Given = { title: string; url: string } | { title: string; uploadId: string }

export interface WriteOutcome {
  accountId: string
  event: EventRow
  outcome?: string | undefined
  materials: readonly Given[]
  now: number
}

/** Refuses pictures that are neither there already nor the host's own. */
async function mustBeOwn(trx: Db, { accountId, event, materials }: WriteOutcome): Promise<void> {
  const known = new Set((await listMaterials(trx, event.cityId, event.eventId)).map(m => m.uploadId))
  const added = materials.flatMap(m => ('uploadId' in m && !known.has(m.uploadId) ? [m.uploadId] : []))
  const used = await keepUploads(trx, accountId, added)
  if (added.some(id => !used.has(id)))
    throw new Refusal('invalid', { materials: '有一张图没找到，请重新传一次。' })
}

/** Writes what came of an event and what was given out; whoever came is told the first time. */
export function writeOutcome(db: Db, asked: WriteOutcome): Promise<void> {
  const { event, outcome, materials, now } = asked
  const { cityId, eventId } = event
  return inTransaction(db, async trx => {
    const row = await lockEvent(trx, cityId, eventId)
    if (row?.status !== 'published') throw new Refusal('event_over')
    if (outcome && now < event.startAt.getTime()) throw new Refusal('event_not_over')
    await mustBeOwn(trx, asked)
    await replaceMaterials(
      trx,
      cityId,
      eventId,
      materials.map(m => ({
        title: m.title,
        url: 'url' in m ? m.url : null,
        uploadId: 'uploadId' in m ? m.uploadId : null,
      })),
    )
    await updateEventRow(trx, cityId, eventId, {
      outcome: outcome || null,
      outcomeAt: outcome ? new Date(now) : null,
    })
    if (outcome) await tellOfOutcome(trx, event, now)
  })
}
