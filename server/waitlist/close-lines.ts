import { LAST_OFFER } from '../../contract/rules/waitlist.ts'
import { newId } from '../database/ids.ts'
import type { Db } from '../database/open.ts'
import { insertNotice } from '../notices/insert-notice.ts'
import { timeText } from '../notices/time-text.ts'
import { endEntry, listOpenOf, listSurplus, withdrawOffer } from './queries.ts'

interface Ended {
  entryId: string
  accountId: string
  startAt: Date
  eventId: string | null
}

async function end(trx: Db, cityId: number, entries: readonly Ended[], why: string, now: number) {
  for (const { entryId, accountId, startAt, eventId } of entries) {
    await endEntry(trx, cityId, entryId, { waiting: 'closed', offered: 'closed' })
    await insertNotice(trx, {
      cityId,
      noticeId: newId(cityId),
      accountId,
      kind: eventId ? 'event_line_closed' : 'waitlist_closed',
      title: '候补没有轮到',
      body: `${timeText(startAt.getTime())}${why}，请看看别的。`,
      subject: eventId ?? entryId,
      once: entryId,
      createdAt: new Date(now),
    })
  }
}

/** Nobody waits any more for slots that are gone; each is told. The slots are locked. */
export async function closeLines(
  trx: Db,
  cityId: number,
  slotIds: readonly string[],
  now: number,
): Promise<void> {
  await end(trx, cityId, await listOpenOf(trx, cityId, slotIds), '这一场停了', now)
}

/** Ends offers that hold in a locked slot which now begins too soon for them: they stay as they were made. */
export async function endHastyOffers(
  trx: Db,
  cityId: number,
  slotId: string,
  startAt: Date,
  now: number,
): Promise<void> {
  if (startAt.getTime() - LAST_OFFER > now) return
  const open = await listOpenOf(trx, cityId, [slotId])
  const live = open.filter(
    entry => entry.status === 'offered' && (entry.offerExpiresAt?.getTime() ?? 0) > now,
  )
  await end(trx, cityId, live, '提前了，没能给您留住位子', now)
}

/**
 * Takes back offers that locked slots have no places for any more, the last in line first. Whoever was offered one did
 * nothing wrong: he waits on where he stood, before all who came later.
 */
export async function withdrawSurplusOffers(
  trx: Db,
  cityId: number,
  slotIds: readonly string[],
  now: number,
): Promise<void> {
  for (const offer of await listSurplus(trx, cityId, slotIds, new Date(now))) {
    const { entryId, accountId, startAt, eventId, offers } = offer
    await withdrawOffer(trx, cityId, entryId)
    await insertNotice(trx, {
      cityId,
      noticeId: newId(cityId),
      accountId,
      kind: eventId ? 'event_offer_withdrawn' : 'offer_withdrawn',
      title: '候补的位子收回了',
      body: `${timeText(startAt.getTime())}减少了名额，位子没能留住。您还排在原来的位置，一有空位先通知您。`,
      subject: eventId ?? entryId,
      once: entryId,
      edition: String(offers),
      createdAt: new Date(now),
    })
  }
}
