import type { Db } from '../database/open.ts'

/** Takes a key for this transaction; false when it was used before. Waits while another transaction holds it. */
export async function claimKey(
  db: Db,
  claim: { accountId: string; key: string; hash: string; now: number },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('idempotencyKeys')
    .values({
      accountId: claim.accountId,
      idempotencyKey: claim.key,
      requestHash: claim.hash,
      createdAt: new Date(claim.now),
    })
    .onConflict(oc => oc.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export const findKey = (db: Db, accountId: string, key: string) =>
  db
    .selectFrom('idempotencyKeys')
    .select(['requestHash', 'reply'])
    .where('accountId', '=', accountId)
    .where('idempotencyKey', '=', key)
    .executeTakeFirst()

export async function storeReply(db: Db, accountId: string, key: string, reply: unknown): Promise<void> {
  await db
    .updateTable('idempotencyKeys')
    .set({ reply: JSON.stringify(reply ?? null) })
    .where('accountId', '=', accountId)
    .where('idempotencyKey', '=', key)
    .execute()
}

/** Whether the database answers. */
export async function isAlive(db: Db): Promise<boolean> {
  await db.selectNoFrom(eb => eb.lit(1).as('one')).execute()
  return true
}

export async function deleteKeysBefore(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('idempotencyKeys').where('createdAt', '<', before).execute()
}
