import type * as v from 'valibot'
import type { RefusalCode } from './refusals.ts'

/**
 * Who may call: everyone, anyone signed in, or anyone holding a grant of that role (its scope is checked by the
 * use-case). `staff` is whoever deals with issues: host, unit or office.
 */
export type Access = 'anyone' | 'resident' | 'staff' | 'host' | 'member' | 'unit' | 'office' | 'admin'

/** What the body is: JSON, or one file. */
export type Accepts = 'json' | 'multipart'

type Shape = v.GenericSchema | undefined

/** The value that describes one endpoint; server, client, OpenAPI document and tests all read it. */
export interface Endpoint<
  P extends Shape = Shape,
  Q extends Shape = Shape,
  B extends Shape = Shape,
  R extends Shape = Shape,
  A extends Access = Access,
  C extends Accepts = Accepts,
> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Path below `/api/v1`, parameters as `:name`. */
  readonly path: string
  readonly summary: string
  readonly access: A
  readonly params: P
  readonly query: Q
  readonly body: B
  readonly reply: R
  /** Status of a success: 200 unless said otherwise; 204 when there is no reply. */
  readonly status: number
  /** The refusals (409 and the like) that this endpoint can answer, beside those that every endpoint can. */
  readonly refusals: readonly RefusalCode[]
  readonly accepts: C
  /** `itself`: the use-case keeps the idempotency key in its own row, so that a write stays one statement. */
  readonly idempotency: 'stored' | 'itself'
  /** Most calls per minute from one account (or one address when nobody is signed in). */
  readonly perMinute: number
}

interface Draft<
  P extends Shape,
  Q extends Shape,
  B extends Shape,
  R extends Shape,
  A extends Access,
  C extends Accepts,
> {
  method: Endpoint['method']
  path: string
  summary: string
  access: A
  params?: P
  query?: Q
  body?: B
  reply?: R
  status?: number
  refusals?: readonly RefusalCode[]
  accepts?: C
  idempotency?: Endpoint['idempotency']
  perMinute?: number
}

const READS_PER_MINUTE = 600
const WRITES_PER_MINUTE = 60

/** Makes an endpoint value; what is left out gets its default. */
export function endpoint<
  P extends Shape = undefined,
  Q extends Shape = undefined,
  B extends Shape = undefined,
  R extends Shape = undefined,
  const A extends Access = Access,
  const C extends Accepts = 'json',
>(draft: Draft<P, Q, B, R, A, C>): Endpoint<P, Q, B, R, A, C> {
  const isRead = draft.method === 'GET'
  return {
    status: draft.reply ? 200 : 204,
    refusals: [],
    idempotency: 'stored',
    perMinute: isRead ? READS_PER_MINUTE : WRITES_PER_MINUTE,
    ...draft,
    params: draft.params as P,
    query: draft.query as Q,
    body: draft.body as B,
    reply: draft.reply as R,
    accepts: (draft.accepts ?? 'json') as C,
  }
}

type In<S extends Shape> = S extends v.GenericSchema ? v.InferInput<S> : undefined
type Out<S extends Shape> = S extends v.GenericSchema ? v.InferOutput<S> : undefined

type Part<K extends string, S extends Shape> = S extends v.GenericSchema
  ? Record<never, never> extends v.InferInput<S>
    ? { [key in K]?: v.InferInput<S> }
    : { [key in K]: v.InferInput<S> }
  : { [key in K]?: undefined }

/** What a caller gives: params, query and body as they go over the wire. */
export type Asked<E extends Endpoint> = Part<'params', E['params']> &
  Part<'query', E['query']> &
  Part<'body', E['body']>

/** What a caller gets. */
export type Replied<E extends Endpoint> = In<E['reply']>

/** What the server's handler is given, parsed. */
export interface Parsed<E extends Endpoint> {
  readonly params: Out<E['params']>
  readonly query: Out<E['query']>
  readonly body: Out<E['body']>
}
