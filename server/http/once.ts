import { Refusal } from '../../contract/refusals.ts'
import type { Db } from '../database/open.ts'
import { inTransaction } from '../database/transaction.ts'
import { claimKey, findKey, storeReply } from './queries.ts'
import type { Idempotency } from './serve.ts'

/** What was answered under this key; undefined when it was never used. Another request under it is refused. */
export async function findReply<T>(
  db: Db,
  accountId: string,
  { key, hash }: Idempotency,
): Promise<T | undefined> {
  const known = await findKey(db, accountId, key)
  if (known && known.requestHash !== hash) throw new Refusal('idempotency_mismatch')
  return known?.reply as T | undefined
}

/**
 * Does a write once per key and account: the key, the write and its reply are one transaction. The same key and
 * request again gets the stored reply; another request under it is refused. A refused write stores nothing.
 */
export function once<T>(
  db: Db,
  accountId: string,
  idempotency: Idempotency | undefined,
  now: number,
  work: (trx: Db) => Promise<T>,
): Promise<T> {
  if (!idempotency) return work(db)
  return inTransaction(db, async trx => {
    const { key, hash } = idempotency
    if (!(await claimKey(trx, { accountId, key, hash, now })))
      return (await findReply(trx, accountId, idempotency)) as T
    const reply = await work(trx)
    await storeReply(trx, accountId, key, reply)
    return reply
  })
}
