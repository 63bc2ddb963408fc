import type { Db } from '../database/open.ts'
import type { Actor } from '../http/actor.ts'
import { listSessionGrants } from './queries.ts'

/** The account behind a session, with its grants; undefined when the session ended. */
export async function findActor(db: Db, tokenHash: string, now: number): Promise<Actor | undefined> {
  const rows = await listSessionGrants(db, tokenHash, new Date(now))
  const [first] = rows
  if (!first) return undefined
  const grants = rows.flatMap(({ cityId, role, scope }) =>
    cityId !== null && role !== null && scope !== null ? [{ cityId, role, scope }] : [],
  )
  return { accountId: first.accountId, grants }
}
