import { sql } from 'kysely'
import type { Db } from './open.ts'

/** Runs the work in a transaction, or in the one that is already open. */
export function inTransaction<T>(db: Db, work: (trx: Db) => Promise<T>): Promise<T> {
  return db.isTransaction ? work(db) : db.transaction().execute(work)
}

/** For work that nobody waits for at a screen: until the transaction ends a lock or a statement may take a minute. */
export async function waitLonger(trx: Db): Promise<void> {
  await sql`SELECT set_config(name, '60s', true) FROM unnest(ARRAY['lock_timeout', 'statement_timeout']) AS name`.execute(
    trx,
  )
}
