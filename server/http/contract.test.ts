import { describe, expect, test } from 'vitest'
import type { Access, Endpoint } from '../../contract/endpoint.ts'
import { ENDPOINTS } from '../../contract/endpoints/index.ts'
import { COMMON_REFUSALS, REFUSALS } from '../../contract/refusals.ts'
import { ROLES, type Role } from '../../contract/rules/accounts.ts'
import { pathOf, refusalOf, startApp } from '../../test/app.ts'
import { signedIn } from '../../test/people.ts'
import { openapi } from './openapi.ts'
import { API } from './register.ts'

const ALL = Object.values(ENDPOINTS).flat()
const open = startApp()
const guarded = ALL.filter(([, e]) => e.access !== 'anyone')
const PARAMS = { slotId: '2201-x', stationId: '2201-x', bookingId: '2201-x', number: 'CC-2026-000001-1' }

const send = (endpoint: Endpoint, token?: string) =>
  open().app.http.inject({
    method: endpoint.method,
    url: pathOf(endpoint, PARAMS),
    headers: token ? { authorization: `Bearer ${token}` } : {},
  })

describe('the contract', () => {
  test('has endpoints in every noun', () => {
    expect(Object.values(ENDPOINTS).every(noun => noun.length > 0)).toBe(true)
  })

  test('names every endpoint and every method and path once', () => {
    const paths = ALL.map(([, e]) => `${e.method} ${e.path.replace(/:\w+/g, ':')}`)
    expect(new Set(paths).size).toBe(ALL.length)
    expect(new Set(ALL.map(([name]) => name)).size).toBe(ALL.length)
  })

  test.each(ALL)('%s is answered by a handler', (_, endpoint) => {
    expect(open().app.http.hasRoute({ method: endpoint.method, url: API + endpoint.path })).toBe(true)
  })

  test('answers nothing below the API that no endpoint names', () => {
    const routes = open()
      .app.http.printRoutes({ commonPrefix: false })
      .matchAll(/\((GET|HEAD|POST|PUT|DELETE|PATCH|OPTIONS)[^)]*\)/g)
    const methods = [...routes].map(match => match[0])
    expect(methods.some(m => /PATCH|OPTIONS/.test(m))).toBe(false)
  })

  test('gives every refusal a status and a sentence that says what to do', () => {
    for (const { status, sentence } of Object.values(REFUSALS)) {
      expect(status).toBeGreaterThanOrEqual(400)
      expect(sentence).toMatch(/^[\u4e00-\u9fff].*，.*。$/)
    }
  })

  test('lists no refusal twice, and none that every endpoint has', () => {
    for (const [, { refusals }] of ALL) {
      expect(new Set(refusals).size).toBe(refusals.length)
      expect(refusals.filter(code => (COMMON_REFUSALS as readonly string[]).includes(code))).toEqual([])
    }
  })

  test('uses every refusal', () => {
    const used = new Set([...COMMON_REFUSALS, ...ALL.flatMap(([, e]) => e.refusals)])
    expect(Object.keys(REFUSALS).filter(code => !(used as Set<string>).has(code))).toEqual([])
  })
})

describe('the OpenAPI document', () => {
  type Operation = { responses: Record<string, unknown>; parameters: { name: string; in: string }[] }
  const document = openapi('1') as { paths: Record<string, Record<string, Operation>> }

  test.each(ALL)('tells of %s with its answers and path parameters', (_, endpoint) => {
    const operation =
      document.paths[API + endpoint.path.replace(/:(\w+)/g, '{$1}')]?.[endpoint.method.toLowerCase()]
    const inPath = operation?.parameters.filter(p => p.in === 'path').map(p => p.name) ?? []
    expect(inPath).toEqual([...endpoint.path.matchAll(/:(\w+)/g)].map(match => match[1]))
    const statuses = [endpoint.status, ...endpoint.refusals.map(code => REFUSALS[code].status)]
    expect(Object.keys(operation?.responses ?? {})).toEqual(expect.arrayContaining(statuses.map(String)))
  })

  test('is the same after JSON, and served so', async () => {
    expect(JSON.parse(JSON.stringify(document))).toEqual(document)
    const served = (await open().app.http.inject('/api/openapi.json')).json()
    expect(Object.keys(served.paths)).toEqual(Object.keys(document.paths))
    expect((await open().app.http.inject('/api/docs')).statusCode).toBe(200)
  })
})

describe('access', () => {
  test.each(guarded)('%s answers 401 without a token', async (_, endpoint) => {
    const answer = await send(endpoint)
    expect(answer.statusCode).toBe(401)
    expect(refusalOf(answer).code).toBe('not_signed_in')
  })

  test.each(guarded)('%s answers 401 to a token nobody gave out', async (_, endpoint) => {
    expect((await send(endpoint, 'x'.repeat(43))).statusCode).toBe(401)
  })

  test.each(guarded.filter(([, e]) => e.access !== 'resident'))(
    '%s answers 403 to every other role',
    async (_, endpoint) => {
      const others = ROLES.filter(
        (role): role is Exclude<Role, 'resident'> => role !== 'resident' && role !== 'admin',
      )
      const people = [await signedIn(open().db)]
      // the office of a city may do what its hosts may; staff are all who deal with issues
      const several: Partial<Record<Access, Role[]>> = {
        host: ['host', 'office'],
        staff: ['host', 'unit', 'office'],
      }
      const allowed = several[endpoint.access] ?? [endpoint.access as Role]
      for (const role of others.filter(r => !allowed.includes(r)))
        people.push(await signedIn(open().db, [{ role, scope: '2201' }]))
      for (const { token } of people) expect((await send(endpoint, token)).statusCode).toBe(403)
    },
  )

  test('an expired session is no session', async () => {
    const { token } = await signedIn(open().db)
    await open()
      .db.updateTable('sessions')
      .set({ expiresAt: new Date(open().clock.at) })
      .execute()
    const me = ALL.find(([name]) => name === 'getMe')?.[1] as Endpoint
    expect((await send(me, token)).statusCode).toBe(401)
  })
})
