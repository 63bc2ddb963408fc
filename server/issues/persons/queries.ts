import { sql } from 'kysely'
import type { IssueStatus } from '../../../contract/rules/issues.ts'
import type { Db } from '../../database/open.ts'

/** What is known of whoever sent an issue in, in full. */
export const findAuthor = (db: Db, accountId: string) =>
  db.selectFrom('accounts').select(['name', 'phone']).where('accountId', '=', accountId).executeTakeFirst()

/** What is left of an issue without its author: what the public reads, and a place that leads to no door. */
const WITHOUT_AUTHOR = sql`account_id = NULL, on_behalf_name = NULL, on_behalf_phone = NULL, rating_words = NULL,
      title = public_title, body = public_body, place = public_place,
      lat_gcj02 = CASE WHEN lat_gcj02 IS NOT NULL THEN near_lat_gcj02 END,
      lng_gcj02 = CASE WHEN lng_gcj02 IS NOT NULL THEN near_lng_gcj02 END`

/**
 * Takes the person out of issues that ended longer ago than their city keeps authors: account, on whose behalf, and
 * what of the words the public never read. Gives them; rows that somebody works on are left for the next time.
 */
export async function forgetAuthorsOf(db: Db, now: Date, limit: number) {
  const { rows } = await sql<{ cityId: number; issueId: string }>`
    WITH due AS (
      SELECT i.city_id, i.issue_id FROM cities c CROSS JOIN LATERAL (
        SELECT x.city_id, x.issue_id FROM issues x
        WHERE x.city_id = c.city_id AND x.account_id IS NOT NULL
          AND x.ended_at < ${now}::timestamptz - make_interval(months => c.keeps_author_months)
        LIMIT ${limit} FOR UPDATE SKIP LOCKED) i
    ), steps AS (
      UPDATE transitions t SET account_id = NULL, note = CASE WHEN t.is_public THEN t.note END FROM due d
      WHERE t.city_id = d.city_id AND t.issue_id = d.issue_id AND t.role = 'resident'
    ), photos AS (
      UPDATE issue_photos p SET goes_at_end = true FROM due d
      WHERE p.city_id = d.city_id AND p.issue_id = d.issue_id
    )
    UPDATE issues i SET ${WITHOUT_AUTHOR}
    FROM due d WHERE i.city_id = d.city_id AND i.issue_id = d.issue_id
    RETURNING i.city_id, i.issue_id`.execute(db)
  return rows
}

/** Takes photos from ended issues whose authors are gone; gives their ids, for their files. */
export async function takeGoingPhotos(db: Db): Promise<string[]> {
  const { rows } = await sql<{ uploadId: string }>`
    DELETE FROM issue_photos p USING (
      SELECT x.city_id, x.issue_id, x.position FROM issue_photos x JOIN issues i
        ON i.city_id = x.city_id AND i.issue_id = x.issue_id
      WHERE x.goes_at_end AND i.ended_at IS NOT NULL) g
    WHERE p.city_id = g.city_id AND p.issue_id = g.issue_id AND p.position = g.position
    RETURNING p.upload_id`.execute(db)
  return rows.map(row => row.uploadId)
}

/** Takes the notes that only staff read from ended issues whose authors are gone. */
export const takeGoingNotes = (db: Db) =>
  sql`UPDATE transitions t SET note = NULL, goes_at_end = false FROM issues i
    WHERE t.goes_at_end AND i.city_id = t.city_id AND i.issue_id = t.issue_id AND i.ended_at IS NOT NULL`.execute(
    db,
  )

/** Cities in which somebody sent something in or supports something. */
export const listCitiesOf = (db: Db, accountId: string) =>
  db
    .selectFrom('issues')
    .select('cityId')
    .where('accountId', '=', accountId)
    .union(db.selectFrom('supports').select('cityId').where('accountId', '=', accountId))
    .orderBy('cityId')
    .execute()

/** Locks what a person sent in, those that are merged before all others. */
export const lockOwn = (db: Db, accountId: string) =>
  sql`SELECT 1 FROM issues WHERE account_id = ${accountId}
    ORDER BY merged_into IS NULL, city_id, issue_id FOR UPDATE`.execute(db)

export interface OwnIssue {
  cityId: number
  issueId: string
  status: IssueStatus
  /** Others deal with it, can read it or were merged into it. */
  isKept: boolean
}

export async function listOwn(
  db: Db,
  accountId: string,
  handled: readonly IssueStatus[],
): Promise<OwnIssue[]> {
  const { rows } = await sql<OwnIssue>`SELECT i.city_id, i.issue_id, i.status,
      i.is_public OR i.status = ANY(${handled}::text[]) OR EXISTS (SELECT 1 FROM issues c
        WHERE c.city_id = i.city_id AND c.merged_into = i.issue_id) AS is_kept
    FROM issues i WHERE i.account_id = ${accountId} ORDER BY i.city_id, i.issue_id`.execute(db)
  return rows
}

export const endIssue = (db: Db, cityId: number, issueId: string, endedAt: Date) =>
  db
    .updateTable('issues')
    .set({ status: 'withdrawn', endedAt })
    .where('cityId', '=', cityId)
    .where('issueId', '=', issueId)
    .execute()

/** Takes every word of its author out of an issue, with the notices that tell of it. Gives its photos. */
export async function emptyIssue(
  db: Db,
  cityId: number,
  issueId: string,
  removed: string,
): Promise<string[]> {
  const { number } = await db
    .updateTable('issues')
    .set({ title: removed, body: removed, publicTitle: removed, publicBody: removed, ratingWords: null })
    .set({ place: null, publicPlace: null, latGcj02: null, lngGcj02: null })
    .set({ nearLatGcj02: null, nearLngGcj02: null, accountId: null, onBehalfName: null, onBehalfPhone: null })
    .where('cityId', '=', cityId)
    .where('issueId', '=', issueId)
    .returning('number')
    .executeTakeFirstOrThrow()
  await db
    .updateTable('transitions')
    .set({ note: null, accountId: null })
    .where('cityId', '=', cityId)
    .where('issueId', '=', issueId)
    .where('role', '=', 'resident')
    .execute()
  await db.deleteFrom('notices').where('cityId', '=', cityId).where('subject', '=', number).execute()
  const photos = await db
    .deleteFrom('issuePhotos')
    .where('cityId', '=', cityId)
    .where('issueId', '=', issueId)
    .returning('uploadId')
    .execute()
  return photos.map(photo => photo.uploadId)
}

/** What residents wrote in the steps of an issue. */
export const listNotesOf = (db: Db, cityId: number, issueId: string) =>
  db
    .selectFrom('transitions')
    .select(['transitionId', 'note'])
    .where('cityId', '=', cityId)
    .where('issueId', '=', issueId)
    .where('role', '=', 'resident')
    .where('note', 'is not', null)
    .execute()

export const setNote = (db: Db, cityId: number, transitionId: string, note: string) =>
  db
    .updateTable('transitions')
    .set({ note })
    .where('cityId', '=', cityId)
    .where('transitionId', '=', transitionId)
    .execute()

/** Takes the person out of what stays; its photos and the notes that only staff read go when it ends. */
export async function freeIssues(db: Db, accountId: string): Promise<void> {
  await sql`WITH steps AS (
      UPDATE transitions t SET account_id = NULL,
        goes_at_end = NOT t.is_public AND t.note IS NOT NULL AND i.ended_at IS NULL,
        note = CASE WHEN t.is_public OR i.ended_at IS NULL THEN t.note END
      FROM issues i WHERE i.city_id = t.city_id AND i.issue_id = t.issue_id
        AND t.account_id = ${accountId} AND t.role = 'resident'
    ), photos AS (
      UPDATE issue_photos p SET goes_at_end = true FROM issues i
      WHERE i.city_id = p.city_id AND i.issue_id = p.issue_id AND i.account_id = ${accountId}
    )
    UPDATE issues SET ${WITHOUT_AUTHOR} WHERE account_id = ${accountId}`.execute(db)
}
