import { type Insertable, type Selectable, sql } from 'kysely'
import type { ShareKind } from '../../contract/rules/sharing.ts'
import type { Db } from '../database/open.ts'
import type { Tables } from '../database/tables.ts'

export type ShareRow = Selectable<Tables['shares']>

export const findShare = (db: Db, cityId: number, shortCode: string): Promise<ShareRow | undefined> =>
  db
    .selectFrom('shares')
    .selectAll()
    .where('cityId', '=', cityId)
    .where('shortCode', '=', shortCode)
    .executeTakeFirst()

export interface Subject {
  readonly cityId: number
  readonly kind: ShareKind
  readonly subject: string
}

/** The share of a thing: the public one, or that of somebody who shares what is private. */
export const findShareOf = (
  db: Db,
  { cityId, kind, subject }: Subject,
  accountId: string | null,
): Promise<ShareRow | undefined> =>
  db
    .selectFrom('shares')
    .selectAll()
    .where('cityId', '=', cityId)
    .where('kind', '=', kind)
    .where('subject', '=', subject)
    .where('accountId', 'is not distinct from', accountId)
    .executeTakeFirst()

/** Undefined when the thing has a code already, or another thing this one. */
export const insertShare = (db: Db, share: Insertable<Tables['shares']>): Promise<ShareRow | undefined> =>
  db
    .insertInto('shares')
    .values(share)
    .onConflict(oc => oc.doNothing())
    .returningAll()
    .executeTakeFirst()

export interface Opening {
  readonly cityId: number
  readonly shortCode: string
  readonly openingId: string
  readonly channel: string
  readonly groupHash: string
  readonly at: string
}

/** Counts openings with one statement; one that was counted before, or whose share is gone, is left out. */
export async function countOpenings(db: Db, openings: readonly Opening[]): Promise<void> {
  const shape = sql.raw(
    `"cityId" int, "shortCode" text, "openingId" text, "channel" text, "groupHash" text, "at" timestamptz`,
  )
  await sql`
    WITH fresh AS (
      INSERT INTO share_openings (city_id, short_code, opening_id, channel, group_hash, at)
      SELECT x."cityId", x."shortCode", x."openingId", x."channel", x."groupHash", min(x."at")
      FROM jsonb_to_recordset(${JSON.stringify(openings)}::jsonb) AS x(${shape})
      WHERE EXISTS (SELECT 1 FROM shares s WHERE s.city_id = x."cityId" AND s.short_code = x."shortCode")
      GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5
      ON CONFLICT DO NOTHING RETURNING city_id, short_code, channel, group_hash, at
    )
    INSERT INTO share_reach AS r (city_id, short_code, channel, group_hash, opened, first_at)
    SELECT city_id, short_code, channel, group_hash, count(*), min(at)
    FROM fresh GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
    ON CONFLICT (city_id, short_code, channel, group_hash) DO UPDATE SET opened = r.opened + excluded.opened`.execute(
    db,
  )
}

/** How often a thing was opened, by way and group, in the order in which they came. */
export const listReachRows = (db: Db, { cityId, kind, subject }: Subject) =>
  db
    .selectFrom('shareReach as r')
    .innerJoin('shares as s', j =>
      j.onRef('s.cityId', '=', 'r.cityId').onRef('s.shortCode', '=', 'r.shortCode'),
    )
    .select(['r.channel', 'r.groupHash', 'r.opened'])
    .where('s.cityId', '=', cityId)
    .where('s.kind', '=', kind)
    .where('s.subject', '=', subject)
    .where('s.accountId', 'is', null)
    .orderBy('r.firstAt')
    .orderBy('r.groupHash')
    .execute()

export async function deleteOpeningsBefore(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('shareOpenings').where('at', '<', before).execute()
}
