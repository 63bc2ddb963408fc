import type * as v from 'valibot'
import type { Endpoint, Parsed } from '../../contract/endpoint.ts'
import type { RefusalCode } from '../../contract/refusals.ts'
import type { Db } from '../database/open.ts'
import type { Actor } from './actor.ts'

/** The key of a write and the hash of what was asked under it. */
export interface Idempotency {
  readonly key: string
  readonly hash: string
}

export interface SentFile {
  readonly bytes: Buffer
}

/** What a handler is given: parsed values, the caller, and the database (a transaction when the write has a key). */
export interface Asked<E extends Endpoint> extends Parsed<E> {
  readonly db: Db
  readonly now: number
  readonly actor: E['access'] extends 'anyone' ? Actor | undefined : Actor
  readonly token: string | undefined
  readonly file: E['accepts'] extends 'multipart' ? SentFile : SentFile | undefined
  readonly idempotency: Idempotency | undefined
  /** Runs when the answer is certain: after the commit, and not at all when it fails. */
  readonly afterCommit: (task: () => void) => void
}

export type Reply<E extends Endpoint> = E['reply'] extends v.GenericSchema
  ? v.InferOutput<E['reply']>
  : undefined

/** What is known before the body is read. */
export interface Early {
  readonly actor: Actor
  readonly params: Readonly<Record<string, string>>
}

/** What a route can say at once, with neither body nor database, so that a rush costs next to nothing. */
export interface AtOnce {
  /** Why the caller is refused. */
  readonly refuse?: (asked: Early) => RefusalCode | undefined
  /** The whole answer as JSON; it is the same for everybody. */
  readonly answer?: (asked: Omit<Early, 'actor'>) => Buffer | undefined
}

export interface Route {
  readonly endpoint: Endpoint
  readonly handle: (asked: Asked<Endpoint>) => Promise<unknown>
  readonly atOnce: AtOnce | undefined
}

/** Joins an endpoint to what answers it. */
export function serve<E extends Endpoint>(
  endpoint: E,
  handle: (asked: Asked<E>) => Promise<NoInfer<Reply<E>>>,
  atOnce?: AtOnce,
): Route {
  return { endpoint, handle: handle as Route['handle'], atOnce }
}
