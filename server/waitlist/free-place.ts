import { COOLING } from '../../contract/rules/waitlist.ts'
import type { Db } from '../database/open.ts'
import { giveBackPlace } from '../schedules/slot-places.ts'
import { advanceLine } from './advance-line.ts'
import { isAnyoneWaiting } from './queries.ts'

/**
 * Gives a place of a locked slot back: the first in line is offered it, by night it waits for the line, and with
 * nobody in line it cools down.
 */
export async function freePlace(trx: Db, cityId: number, slotId: string, now: number): Promise<void> {
  const hasLine = await isAnyoneWaiting(trx, cityId, slotId, new Date(now))
  const coolingUntil = hasLine ? null : new Date(now + COOLING)
  await giveBackPlace(trx, cityId, slotId, new Date(now), coolingUntil)
  if (hasLine) await advanceLine(trx, cityId, slotId, now)
}
