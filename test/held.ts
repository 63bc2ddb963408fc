import { cityOf } from '../server/database/ids.ts'
import type { Db } from '../server/database/open.ts'
import { makeSlot, makeUnit, NOW, sittingOf as sittingOfSlot } from './factories.ts'

/** A sitting of an hour with one slot of twenty places. */
export async function sittingOf(
  db: Db,
  stationId: string,
  startAt: number,
): Promise<{ slotId: string; sittingId: string }> {
  const slotId = await makeSlot(db, { stationId, startAt, minutes: 60, capacity: 20 })
  return { slotId, sittingId: await sittingOfSlot(db, slotId) }
}

interface Written {
  stationId: string
  sittingId: string
  accountId: string
  position: number
  hasUnit: boolean
}

/** One result of a sitting, with a unit and a date or without. */
export async function writeResult(db: Db, { hasUnit, ...written }: Written): Promise<void> {
  const cityId = cityOf(written.stationId)
  await db
    .insertInto('results')
    .values({
      cityId,
      resultId: `${written.sittingId}-${written.position}`,
      ...written,
      consensus: '路灯本周修好',
      unitId: hasUnit ? await makeUnit(db, { cityId }) : null,
      dueOn: hasUnit ? '2026-09-12' : null,
      noFollowUp: hasUnit ? null : '当场说清楚了',
      issueId: null,
      isPublic: true,
      createdAt: new Date(NOW),
    })
    .execute()
}
