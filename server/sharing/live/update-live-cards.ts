import type { Db } from '../../database/open.ts'
import type { ActivityState } from '../../wechat/client.ts'
import { claimCard, type DueCard, listDueCards, unclaimCard } from './queries.ts'

/** Whoever changes live cards in chats, as WeChat does. */
export interface ActivityUpdater {
  updateActivity(activityId: string, state: ActivityState): Promise<void>
}

/** A card changes at most this often, however many sign up. */
const REST_MS = 5_000
const MOST_AT_ONCE = 20

async function update(db: Db, updater: ActivityUpdater, card: DueCard, now: number): Promise<void> {
  if (!(await claimCard(db, card, new Date(now)))) return
  const { activityId, phase, joined: count, capacity: limit, eventId } = card
  try {
    await updater.updateActivity(activityId, {
      phase,
      count,
      limit,
      path: `event/detail/index?id=${eventId}`,
    })
  } catch {
    // a card that lags behind harms nobody
    await unclaimCard(db, card)
  }
}

/** Tells WeChat of cards that show something else than what is true; gives how many it was told of. */
export async function updateLiveCards(db: Db, updater: ActivityUpdater, now: number): Promise<number> {
  const due = await listDueCards(db, new Date(now), new Date(now - REST_MS), MOST_AT_ONCE)
  await Promise.all(due.map(card => update(db, updater, card, now)))
  return due.length
}
