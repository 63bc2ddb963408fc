import type { LiveCard } from '../../../contract/endpoints/sharing.ts'
import { DAY } from '../../../contract/rules/beijing-time.ts'
import type { Db } from '../../database/open.ts'
import type { EventSnapshots } from '../../events/event-snapshots.ts'
import type { Activities } from './activities.ts'

/**
 * The activity of an event that begins within a day, one for all who share it; undefined where there is none to be
 * had: then the card is an ordinary one.
 */
export async function prepareLiveCard(
  db: Db,
  snapshots: EventSnapshots,
  activities: Activities,
  eventId: string,
  now: number,
): Promise<LiveCard | undefined> {
  const { row } = await snapshots.page(db, eventId)
  if (row?.status !== 'published' || now >= row.startAt.getTime() || row.startAt.getTime() - now > DAY)
    return undefined
  const activityId = await activities.of(db, row)
  return activityId === undefined ? undefined : { activityId, joined: row.taken, capacity: row.capacity }
}
