import type { Db } from '../database/open.ts'
import type { Actor } from '../http/actor.ts'
import { findSession, listGrants } from './queries.ts'

/** The account behind a session, with its grants; undefined when the session ended. */
export async function findActor(db: Db, tokenHash: string, now: number): Promise<Actor | undefined> {
  const session = await findSession(db, tokenHash, new Date(now))
  if (!session) return undefined
  return { accountId: session.accountId, grants: await listGrants(db, session.accountId) }
}
