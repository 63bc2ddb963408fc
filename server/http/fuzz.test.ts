import fc from 'fast-check'
import * as v from 'valibot'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Endpoint } from '../../contract/endpoint.ts'
import { ENDPOINTS } from '../../contract/endpoints/index.ts'
import { COMMON_REFUSALS, REFUSALS, type RefusalCode } from '../../contract/refusals.ts'
import { refusalOf, startApp, strict } from '../../test/app.ts'
import { type WildRequest, wildRequest } from '../../test/arbitraries.ts'
import { CITY, makeMember, makeSlot, makeStation, makeTicket, makeTopic } from '../../test/factories.ts'
import { signedIn } from '../../test/people.ts'
import { API } from './register.ts'

/** One seed, so that a failure comes again; fast-check prints it with the smallest request that fails. */
const SEED = 20_260_902
const RUNS = 150

const open = startApp()
const known: Record<string, string> = {}
const tokens: (string | undefined)[] = [undefined, 'x'.repeat(43)]

beforeAll(async () => {
  const { db } = open()
  const stationId = await makeStation(db)
  await makeTopic(db)
  const slotId = await makeSlot(db, { stationId, capacity: 1_000, memberId: await makeMember(db) })
  const ticketId = await makeTicket(db, { stationId })
  const sitting = await db.selectFrom('sittings').select('sittingId').executeTakeFirstOrThrow()
  Object.assign(known, { ticketId, sittingId: sitting.sittingId, figure: 'served', city: 'CC' })
  Object.assign(known, { stationId, slotId, bookingId: `${CITY}-none`, number: 'CC-2026-000001-1' })
  tokens.push((await signedIn(db)).token)
  for (const role of ['host', 'member', 'unit', 'office', 'admin'] as const)
    tokens.push((await signedIn(db, [{ role, scope: stationId }])).token)
  await open().refresh()
})
afterAll(async () => {
  expect((await open().app.http.inject('/api/health')).statusCode).toBe(200)
})

const send = (endpoint: Endpoint, wild: WildRequest, token: string | undefined) =>
  open().app.http.inject({
    method: endpoint.method,
    url: `${API}${wild.path}${wild.query && `?${wild.query}`}`,
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(wild.key && { 'idempotency-key': wild.key }),
      ...(endpoint.method !== 'GET' && wild.contentType && { 'content-type': wild.contentType }),
    },
    ...(endpoint.method !== 'GET' && { payload: wild.body }),
  })

async function expectManners(
  endpoint: Endpoint,
  wild: WildRequest,
  token: string | undefined,
): Promise<void> {
  const answer = await send(endpoint, wild, token)
  if (answer.statusCode === endpoint.status) {
    if (endpoint.reply) v.parse(strict(endpoint.reply), answer.json())
    return
  }
  const { code } = refusalOf(answer)
  expect(REFUSALS[code].status).toBe(answer.statusCode)
  const allowed: readonly RefusalCode[] = [...endpoint.refusals, ...COMMON_REFUSALS]
  expect(allowed).toContain(code)
  expect(['server_error', 'busy'], `answered ${answer.body}`).not.toContain(code)
}

test.each(Object.values(ENDPOINTS).flat())('%s keeps its manners whatever is sent', async (_, endpoint) => {
  const request = fc.tuple(wildRequest(endpoint, known), fc.nat())
  await fc.assert(
    fc.asyncProperty(request, ([wild, who]) => expectManners(endpoint, wild, tokens[who % tokens.length])),
    { seed: SEED, numRuns: RUNS, endOnFailure: false },
  )
})

test.each(['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'] as const)(
  '%s of what is not there is 404 in the same form',
  async method => {
    for (const path of [
      '/api/v1/nothing',
      '/api/v1',
      '/api/v2/stations',
      '/api/%zz',
      '/media/..%2f..%2fetc.jpg',
      '/media/%zz',
    ])
      expect([404, 400]).toContain((await open().app.http.inject({ method, url: path })).statusCode)
    expect(refusalOf(await open().app.http.inject({ method, url: '/api/v1/nothing' })).code).toBe('not_found')
    expect(refusalOf(await open().app.http.inject({ method, url: '/api/v1/%zz' })).code).toMatch(
      /malformed|not_found/,
    )
  },
)
