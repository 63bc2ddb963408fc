import { among } from '../../database/among.ts'
import type { Db } from '../../database/open.ts'

/** Uploads of before that nobody looked at again, locked; one that is being used now is left for the next time. */
export const lockOldUploads = (db: Db, before: Date, limit: number) =>
  db
    .selectFrom('uploads')
    .select('uploadId')
    .where('isUsed', '=', false)
    .where('createdAt', '<', before)
    .orderBy('createdAt')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute()

/** Which of these photos an issue, a step or a station carries. */
export async function listUsed(db: Db, uploadIds: readonly string[]): Promise<Set<string>> {
  if (uploadIds.length === 0) return new Set()
  const rows = await db
    .selectFrom('issuePhotos')
    .select('uploadId')
    .where(among('uploadId', uploadIds))
    .union(db.selectFrom('transitionPhotos').select('uploadId').where(among('uploadId', uploadIds)))
    .union(db.selectFrom('stationPhotos').select('uploadId').where(among('uploadId', uploadIds)))
    .union(
      db
        .selectFrom('events')
        .select('coverId as uploadId')
        .where(among('coverId', uploadIds))
        .$narrowType<{ uploadId: string }>(),
    )
    .union(
      db
        .selectFrom('eventMaterials')
        .select('uploadId')
        .where(among('uploadId', uploadIds))
        .$narrowType<{ uploadId: string }>(),
    )
    .execute()
  return new Set(rows.map(row => row.uploadId))
}

/** Which of these photos anything refers to. */
export async function listKnown(db: Db, uploadIds: readonly string[]): Promise<Set<string>> {
  if (uploadIds.length === 0) return new Set()
  const uploads = await db
    .selectFrom('uploads')
    .select('uploadId')
    .where(among('uploadId', uploadIds))
    .execute()
  const known = await listUsed(db, uploadIds)
  for (const { uploadId } of uploads) known.add(uploadId)
  return known
}

export async function markUsed(db: Db, uploadIds: readonly string[]): Promise<void> {
  if (uploadIds.length > 0)
    await db.updateTable('uploads').set({ isUsed: true }).where(among('uploadId', uploadIds)).execute()
}

export async function deleteUploads(db: Db, uploadIds: readonly string[]): Promise<void> {
  if (uploadIds.length > 0) await db.deleteFrom('uploads').where(among('uploadId', uploadIds)).execute()
}
