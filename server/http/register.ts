import type {} from '@fastify/multipart' // types of request.file()
import { toJsonSchema } from '@valibot/to-json-schema'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Endpoint } from '../../contract/endpoint.ts'
import { REFUSALS, Refusal } from '../../contract/refusals.ts'
import type { Db } from '../database/open.ts'
import { type Actor, hasRole } from './actor.ts'
import { bodyOf, JSON_TYPE } from './errors.ts'
import { once } from './once.ts'
import { parse, readIdempotency } from './parse.ts'
import type { Asked, Route, SentFile } from './serve.ts'

export const API = '/api/v1'

declare module 'fastify' {
  interface FastifyRequest {
    actor: Actor | undefined
    token: string | undefined
  }
}

export interface RouteDeps {
  readonly db: Db
  readonly now: () => number
  readonly hasRateLimit: boolean
}

/** The reply's schema for Fastify's serializer, which is fast and drops every field that is not named. */
const replySchema = (endpoint: Endpoint) =>
  endpoint.reply
    ? {
        response: {
          [endpoint.status]: toJsonSchema(endpoint.reply, { typeMode: 'input', errorMode: 'ignore' }),
        },
      }
    : {}

/** What its parser cannot read at all it throws without a code. */
function throwUnreadable(error: unknown): never {
  throw error instanceof Error && !('code' in error) ? new Refusal('malformed') : error
}

async function readFile(endpoint: Endpoint, request: FastifyRequest): Promise<SentFile | undefined> {
  if (endpoint.accepts !== 'multipart') return undefined
  const part = await request.file().catch(throwUnreadable)
  if (!part) throw new Refusal('invalid', { file: '请选一张照片。' })
  return { bytes: await part.toBuffer().catch(throwUnreadable) }
}

async function answer(route: Route, deps: RouteDeps, request: FastifyRequest, reply: FastifyReply) {
  const { endpoint, handle } = route
  const { actor } = request
  if (endpoint.access !== 'anyone') {
    if (!actor) throw new Refusal('not_signed_in')
    if (!hasRole(actor, endpoint.access)) throw new Refusal('forbidden')
  }
  const parsed = parse(endpoint, request)
  const file = await readFile(endpoint, request)
  const now = deps.now()
  const idempotency = readIdempotency(request.headers['idempotency-key'], {
    method: request.method,
    url: request.url,
    content: file?.bytes ?? parsed.body,
  })
  const later: (() => void)[] = []
  const afterCommit = (task: () => void) => void later.push(task)
  const ask = (db: Db) =>
    handle({
      ...parsed,
      db,
      now,
      actor,
      file,
      idempotency,
      afterCommit,
      token: request.token,
    } as Asked<Endpoint>)
  // what anyone may call is not kept: a wrong code must count, a token must not lie in the table
  const isStored = endpoint.idempotency === 'stored' && endpoint.access !== 'anyone' && actor
  const result = isStored ? await once(deps.db, actor.accountId, idempotency, now, ask) : await ask(deps.db)
  for (const task of later) task()
  return reply.code(endpoint.status).send(result)
}

/** Answers before the body is read, when the route knows the answer already. */
function early({ endpoint, atOnce }: Route) {
  return (request: FastifyRequest, reply: FastifyReply, done: () => void) => {
    const { actor } = request
    const params = request.params as Record<string, string>
    const code = actor && atOnce?.refuse?.({ actor, params })
    const body = code ? bodyOf(code) : atOnce?.answer?.({ params })
    if (!body) return done()
    reply
      .code(code ? REFUSALS[code].status : endpoint.status)
      .header('content-type', JSON_TYPE)
      .send(body)
  }
}

/** Registers every route below `/api/v1`; access is denied unless the endpoint's value names it. */
export function registerRoutes(app: FastifyInstance, routes: readonly Route[], deps: RouteDeps): void {
  for (const route of routes) {
    const { endpoint } = route
    app.route({
      method: endpoint.method,
      url: API + endpoint.path,
      schema: replySchema(endpoint),
      config: {
        rateLimit: deps.hasRateLimit && { max: endpoint.perMinute, timeWindow: '1 minute' },
        isCheap: request =>
          route.atOnce?.answer?.({ params: request.params as Record<string, string> }) !== undefined,
      },
      ...(route.atOnce && { onRequest: early(route) }),
      handler: (request, reply) => answer(route, deps, request, reply),
    })
  }
}
