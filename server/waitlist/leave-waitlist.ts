import type { WaitlistEntry } from '../../contract/endpoints/waitlist.ts'
import { Refusal } from '../../contract/refusals.ts'
import { COOLING } from '../../contract/rules/waitlist.ts'
import { cityOf } from '../database/ids.ts'
import type { Db } from '../database/open.ts'
import { inTransaction } from '../database/transaction.ts'
import { coolPlace, lockSlots } from '../schedules/slot-places.ts'
import { advanceLine } from './advance-line.ts'
import { asEntry } from './as-entry.ts'
import { endEntry, findEntry, isAnyoneWaiting } from './queries.ts'

/** Leaves the line, or passes on an offer, which goes to the next; with nobody in line the place cools down. */
export function leaveWaitlist(
  db: Db,
  { accountId, entryId, now }: { accountId: string; entryId: string; now: number },
): Promise<WaitlistEntry> {
  const cityId = cityOf(entryId)
  return inTransaction(db, async trx => {
    const known = await findEntry(trx, cityId, entryId, accountId, new Date(now))
    if (!known) throw new Refusal('not_found')
    await lockSlots(trx, cityId, [known.slotId])
    const before = await findEntry(trx, cityId, entryId, accountId, new Date(now))
    const hadPlace = before !== undefined && asEntry(before, now).status === 'offered'
    await endEntry(trx, cityId, entryId, { waiting: 'left', offered: hadPlace ? 'passed' : 'expired' })
    if (hadPlace) {
      if (await isAnyoneWaiting(trx, cityId, known.slotId, new Date(now)))
        await advanceLine(trx, cityId, known.slotId, now)
      else await coolPlace(trx, cityId, known.slotId, new Date(now + COOLING))
    }
    const entry = await findEntry(trx, cityId, entryId, accountId, new Date(now))
    if (!entry) throw new Refusal('not_found')
    return asEntry(entry, now)
  })
}
