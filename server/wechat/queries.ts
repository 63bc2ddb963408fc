import { sql } from 'kysely'
import type { Db } from '../database/open.ts'

/** Takes a pushed message for this transaction; false when it was taken before. */
export async function claimPush(db: Db, messageId: string, receivedAt: Date): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('wechatPushes')
    .values({ messageId, receivedAt })
    .onConflict(oc => oc.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export const deletePushesBefore = (db: Db, before: Date) =>
  db.deleteFrom('wechatPushes').where('receivedAt', '<', before).execute()

export const findToken = (db: Db, appId: string) =>
  db
    .selectFrom('wechatTokens')
    .select(['token', 'expiresAt', 'forcedAt'])
    .where('appId', '=', appId)
    .executeTakeFirst()

/** Whoever gets the lease fetches a token; false while somebody else has it. */
export async function leaseToken(db: Db, appId: string, now: Date, until: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`INSERT INTO wechat_tokens AS t (app_id, leased_until)
    VALUES (${appId}, ${until})
    ON CONFLICT (app_id) DO UPDATE SET leased_until = excluded.leased_until WHERE t.leased_until <= ${now}`.execute(
    db,
  )
  return numAffectedRows === 1n
}

export const storeToken = (
  db: Db,
  appId: string,
  fetched: { token: string; expiresAt: Date; forcedAt: Date[] },
) =>
  db
    .updateTable('wechatTokens')
    .set({ ...fetched, leasedUntil: new Date(0) })
    .where('appId', '=', appId)
    .execute()

export const giveUpLease = (db: Db, appId: string) =>
  db
    .updateTable('wechatTokens')
    .set({ leasedUntil: new Date(0) })
    .where('appId', '=', appId)
    .execute()
