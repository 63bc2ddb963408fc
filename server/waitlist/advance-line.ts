import { LAST_OFFER, offerUntil } from '../../contract/rules/waitlist.ts'
import { newId } from '../database/ids.ts'
import type { Db } from '../database/open.ts'
import { inTransaction } from '../database/transaction.ts'
import { insertNotice } from '../notices/insert-notice.ts'
import { timeText } from '../notices/time-text.ts'
import { lockSlots } from '../schedules/slot-places.ts'
import {
  endEntry,
  findRoom,
  type Line,
  listExpired,
  listLinesDue,
  listOpenOf,
  listWaiting,
  offerPlace,
} from './queries.ts'

/**
 * Offers every free place of a slot to the first in its line. Runs in the transaction that freed the place, which has
 * locked the slot.
 */
export async function advanceLine(trx: Db, cityId: number, slotId: string, now: number): Promise<void> {
  const slot = await findRoom(trx, cityId, slotId, new Date(now))
  if (!slot || slot.isClosed || slot.room <= 0) return
  const startAt = slot.startAt.getTime()
  const until = offerUntil(now, startAt)
  if (until === undefined) return
  for (const { entryId, accountId } of await listWaiting(trx, cityId, slotId, slot.room)) {
    const { offers } = await offerPlace(trx, cityId, entryId, new Date(now), new Date(until))
    await insertNotice(trx, {
      cityId,
      noticeId: newId(cityId),
      accountId,
      kind: slot.eventId ? 'event_offered' : 'place_offered',
      title: '候补轮到您了',
      body: `${timeText(startAt)}的位子给您留到${timeText(until)}，请点开确认。`,
      subject: slot.eventId ?? entryId,
      once: entryId,
      // an offer that was taken back can be made again
      edition: String(offers),
      createdAt: new Date(now),
    })
  }
}

/** The same of every slot in whose line somebody waits. */
export async function advanceLinesOf(
  trx: Db,
  cityId: number,
  slotIds: readonly string[],
  now: number,
): Promise<void> {
  const open = await listOpenOf(trx, cityId, slotIds)
  const waiting = open.filter(({ status }) => status === 'waiting').map(({ slotId }) => slotId)
  for (const slotId of new Set(waiting)) await advanceLine(trx, cityId, slotId, now)
}

/** Ends what ran out in one line, tells each, and offers what is free to the next. */
async function moveLine(db: Db, cityId: number, slotId: string, now: number): Promise<void> {
  await inTransaction(db, async trx => {
    await lockSlots(trx, cityId, [slotId])
    const slot = await findRoom(trx, cityId, slotId, new Date(now))
    for (const { entryId, accountId } of await listExpired(trx, cityId, slotId, new Date(now))) {
      await endEntry(trx, cityId, entryId, { waiting: 'closed', offered: 'expired' })
      await insertNotice(trx, {
        cityId,
        noticeId: newId(cityId),
        accountId,
        kind: slot?.eventId ? 'event_offer_expired' : 'offer_expired',
        title: '候补的位子没有保留住',
        body: '没在时限内确认，位子给了下一位。还想来可以再排一次，或看看别的。',
        subject: slot?.eventId ?? entryId,
        once: entryId,
        createdAt: new Date(now),
      })
    }
    await advanceLine(trx, cityId, slotId, now)
    await closeLine(trx, cityId, slotId, now)
  })
}

/** Half an hour before the start nobody waits any more. */
async function closeLine(trx: Db, cityId: number, slotId: string, now: number): Promise<void> {
  const slot = await findRoom(trx, cityId, slotId, new Date(now))
  if (!slot || now < slot.startAt.getTime() - LAST_OFFER) return
  for (const { entryId, accountId } of await listWaiting(trx, cityId, slotId, 10_000)) {
    await endEntry(trx, cityId, entryId, { waiting: 'closed', offered: 'closed' })
    await insertNotice(trx, {
      cityId,
      noticeId: newId(cityId),
      accountId,
      kind: slot.eventId ? 'event_line_closed' : 'waitlist_closed',
      title: '候补没有轮到',
      body: slot.eventId
        ? `${timeText(slot.startAt.getTime())}的活动没有空出位子，请看看别的活动。`
        : `${timeText(slot.startAt.getTime())}没有空出位子，可以到现场取号，或选别的时间。`,
      subject: slot.eventId ?? entryId,
      once: entryId,
      createdAt: new Date(now),
    })
  }
}

const PAGE = 1_000

/** Moves every line whose time has come; each in a transaction of its own, so that one failure holds nobody up. */
export async function advanceLines(db: Db, now: number, page = PAGE): Promise<number> {
  const failures: unknown[] = []
  let moved = 0
  let due: Line[] = []
  do {
    due = await listLinesDue(db, new Date(now), due.at(-1), page)
    for (const { cityId, slotId } of due)
      await moveLine(db, cityId, slotId, now).catch((error: unknown) => failures.push(error))
    moved += due.length
  } while (due.length === page)
  if (failures.length > 0) throw failures[0]
  return moved
}
