import type { Material } from '../../../contract/endpoints/events.ts'
import type { HostEvent } from '../../../contract/endpoints/host-events.ts'
import { Refusal } from '../../../contract/refusals.ts'
import { cityOf } from '../../database/ids.ts'
import type { Db } from '../../database/open.ts'
import { type Actor, mustKnowOf } from '../../http/actor.ts'
import { asPage, type Reading } from '../as-event.ts'
import { type EventRow, findEvent, findHostFacts, type HostFacts, listMaterials } from '../queries.ts'
import { countHearers } from '../signups/queries.ts'

/** An event of a station where the actor works; of any other it is not said that it exists. */
export async function getHostedEvent(db: Db, actor: Actor, eventId: string, now: number): Promise<EventRow> {
  const row = await findEvent(db, cityOf(eventId), eventId, new Date(now))
  if (!row) throw new Refusal('not_found')
  mustKnowOf(actor, row.cityId, row.stationId)
  return row
}

const asSeries = ({ seriesId }: EventRow, { every, untilDay, seriesPosition, seriesSize }: HostFacts) =>
  seriesId && every && untilDay
    ? { series: { id: seriesId, every, untilDay, position: seriesPosition, of: seriesSize } }
    : {}

/** An event whole, as its host sees it. */
export async function readHostEvent(db: Db, eventId: string, reading: Reading): Promise<HostEvent> {
  const cityId = cityOf(eventId)
  const row = await findEvent(db, cityId, eventId, new Date(reading.now))
  const facts = row && (await findHostFacts(db, cityId, eventId))
  if (!row || !facts) throw new Refusal('not_found')
  const hearers = await countHearers(db, row)
  const given = await listMaterials(db, cityId, eventId)
  const page = asPage({ ...row, materials: given }, reading)
  const withUpload = (material: Material, i: number) => ({
    ...material,
    ...(given[i]?.uploadId && { uploadId: given[i].uploadId }),
  })
  return {
    ...page,
    materials: page.materials.map(withUpload),
    version: row.version,
    ...(row.coverId && { coverId: row.coverId }),
    ...asSeries(row, facts),
    checkedIn: facts.checkedIn,
    ...hearers,
  }
}

/** One after another: the sixty of a series leave connections to others. */
export async function readHostEvents(db: Db, eventIds: readonly string[], reading: Reading) {
  const items: HostEvent[] = []
  for (const id of eventIds) items.push(await readHostEvent(db, id, reading))
  return { items }
}
