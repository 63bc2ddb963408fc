import type { LiveCard } from '../../../contract/endpoints/sharing.ts'
import { DAY } from '../../../contract/rules/beijing-time.ts'
import type { Db } from '../../database/open.ts'
import type { EventSnapshots } from '../../events/event-snapshots.ts'
import { findLiveCard, takeLiveCard } from './queries.ts'

/** Whoever makes activities for live cards and keeps them up, as WeChat does. */
export interface ActivityMaker {
  createActivity(): Promise<{ activityId: string; expiresAt: number }>
}

/**
 * The activity of an event that begins within a day, one for all who share it; undefined where there is none to be
 * had: then the card is an ordinary one.
 */
export async function prepareLiveCard(
  db: Db,
  snapshots: EventSnapshots,
  maker: ActivityMaker,
  eventId: string,
  now: number,
): Promise<LiveCard | undefined> {
  const { row } = await snapshots.page(db, eventId)
  if (row?.status !== 'published' || now >= row.startAt.getTime() || row.startAt.getTime() - now > DAY)
    return undefined
  const { cityId, taken: joined, capacity } = row
  const known = await findLiveCard(db, cityId, eventId)
  if (known && known.expiresAt.getTime() > now) return { activityId: known.activityId, joined, capacity }
  const made = await maker.createActivity().catch(() => undefined)
  if (!made) return undefined
  const times = { expiresAt: new Date(made.expiresAt), sentAt: new Date(now) }
  const { activityId } = made
  await takeLiveCard(
    db,
    { cityId, eventId, activityId, ...times, phase: 'joining', joined, capacity },
    new Date(now),
  )
  const taken = await findLiveCard(db, cityId, eventId)
  return taken && { activityId: taken.activityId, joined, capacity }
}
