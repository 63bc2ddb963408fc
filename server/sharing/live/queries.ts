import { type Selectable, sql } from 'kysely'
import type { Db } from '../../database/open.ts'
import type { LiveCard } from '../../database/rows/sharing.ts'

export type LiveCardRow = Selectable<LiveCard>

export const findLiveCard = (db: Db, cityId: number, eventId: string): Promise<LiveCardRow | undefined> =>
  db
    .selectFrom('liveCards')
    .selectAll()
    .where('cityId', '=', cityId)
    .where('eventId', '=', eventId)
    .executeTakeFirst()

/** Puts a new activity in place of one that has run out; whoever came first stays. */
export async function takeLiveCard(db: Db, card: LiveCardRow, now: Date): Promise<void> {
  const { activityId, expiresAt, phase, joined, capacity, sentAt } = card
  await db
    .insertInto('liveCards')
    .values(card)
    .onConflict(oc =>
      oc
        .columns(['cityId', 'eventId'])
        .doUpdateSet({ activityId, expiresAt, phase, joined, capacity, sentAt })
        .where('liveCards.expiresAt', '<=', now),
    )
    .execute()
}

export interface DueCard {
  readonly cityId: number
  readonly eventId: string
  readonly activityId: string
  readonly sentAt: Date
  readonly phase: LiveCard['phase']
  readonly joined: number
  readonly capacity: number
}

/** Cards that show something else than what is true now, and were not changed just before. */
export async function listDueCards(db: Db, now: Date, sentBefore: Date, most: number): Promise<DueCard[]> {
  const { rows } = await sql<DueCard>`
    SELECT * FROM (
      SELECT l.city_id, l.event_id, l.activity_id, l.sent_at, s.taken AS joined, s.capacity,
        CASE WHEN e.status = 'cancelled' OR s.end_at <= ${now}::timestamptz THEN 'ended'
          WHEN s.start_at <= ${now}::timestamptz THEN 'begun' ELSE 'joining' END AS phase,
        l.phase AS shown_phase, l.joined AS shown_joined, l.capacity AS shown_capacity
      FROM live_cards l
      JOIN events e ON e.city_id = l.city_id AND e.event_id = l.event_id
      JOIN slots s ON s.city_id = l.city_id AND s.event_id = l.event_id
      WHERE l.phase <> 'ended' AND l.expires_at > ${now}::timestamptz AND l.sent_at <= ${sentBefore}::timestamptz
    ) x WHERE (phase, joined, capacity) IS DISTINCT FROM (shown_phase, shown_joined, shown_capacity)
    ORDER BY sent_at LIMIT ${most}`.execute(db)
  return rows
}

/** Says that a card shows this from now on; false when another process was quicker. */
export async function claimCard(db: Db, card: DueCard, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('liveCards')
    .set({ phase: card.phase, joined: card.joined, capacity: card.capacity, sentAt: now })
    .where('cityId', '=', card.cityId)
    .where('eventId', '=', card.eventId)
    .where('activityId', '=', card.activityId)
    .where('sentAt', '=', card.sentAt)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** WeChat was not told: it is tried again after a while. */
export async function unclaimCard(db: Db, { cityId, eventId, activityId }: DueCard): Promise<void> {
  await db
    .updateTable('liveCards')
    .set({ phase: 'joining', joined: -1 })
    .where('cityId', '=', cityId)
    .where('eventId', '=', eventId)
    .where('activityId', '=', activityId)
    .execute()
}
