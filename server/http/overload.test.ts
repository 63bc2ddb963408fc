import { type AddressInfo, connect } from 'node:net'
import Fastify, { type FastifyRequest } from 'fastify'
import { afterEach, describe, expect, test } from 'vitest'
import { answerError } from './errors.ts'
import { isTooMuch, type Load, shedOverload } from './overload.ts'

const servers: { close(): Promise<unknown> }[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close()
})

function serving(load: Load) {
  const http = Fastify()
  servers.push(http)
  http.setErrorHandler((error, _request, reply) => {
    const { status, body, retryAfterSeconds } = answerError(error)
    if (retryAfterSeconds) reply.header('retry-after', String(retryAfterSeconds))
    return reply.code(status).send(body)
  })
  const kept = shedOverload(http, { load })
  let release = () => {}
  const held = new Promise<void>(done => {
    release = done
  })
  http.get('/work', async () => ({}))
  http.route({ method: ['GET', 'POST'], url: '/slow', handler: () => held.then(() => ({})) })
  http.get(
    '/cheap',
    { config: { isCheap: (request: FastifyRequest) => !('cold' in (request.query as object)) } },
    async () => ({}),
  )
  return { http, load: kept, release: () => release() }
}

/** Somebody who sends what is given and goes away once the server has it; ends when the server knows. */
async function leave({ http, load }: ReturnType<typeof serving>, sent: string) {
  await http.listen({ host: '127.0.0.1', port: 0 })
  const isGone = new Promise(gone => http.server.once('connection', socket => socket.once('close', gone)))
  const client = connect((http.server.address() as AddressInfo).port, '127.0.0.1')
  client.write(`POST /slow HTTP/1.1\r\nhost: x\r\n${sent}`)
  await expect.poll(() => load.underWay).toBe(1)
  client.destroy()
  await isGone
}

test('it is too much when a thousand wait, or many while the loop is a quarter of a second late', () => {
  expect(isTooMuch({ underWay: 999, delayMs: 250 })).toBe(false)
  expect(isTooMuch({ underWay: 1000, delayMs: 0 })).toBe(true)
  expect(isTooMuch({ underWay: 64, delayMs: 251 })).toBe(true)
  expect(isTooMuch({ underWay: 63, delayMs: 5_000 })).toBe(false)
})

describe('a server with too much to do', () => {
  test('refuses with 503, says when to come again, and still answers what costs nothing', async () => {
    const { http } = serving({ underWay: 1_000, delayMs: 0 })
    const refused = await http.inject('/work')
    expect(refused.statusCode).toBe(503)
    expect(refused.headers['retry-after']).toBe('2')
    expect(refused.json().error.code).toBe('busy')
    expect((await http.inject('/cheap')).statusCode).toBe(200)
    // where the answer is not at hand it is work like any other
    expect((await http.inject('/cheap?cold')).statusCode).toBe(503)
  })

  test.each([
    ['without a body', '\r\n'],
    ['with a body', 'content-type: application/json\r\ncontent-length: 2\r\n\r\n{}'],
  ])('counts the work for whoever has gone as long as it lasts, %s', async (_name, sent) => {
    const server = serving({ underWay: 0, delayMs: 0 })
    await leave(server, sent)
    expect(server.load.underWay).toBe(1)
    server.release()
    await expect.poll(() => server.load.underWay).toBe(0)
  })

  test('forgets whoever went before all was sent', async () => {
    const server = serving({ underWay: 0, delayMs: 0 })
    await leave(server, 'content-type: application/json\r\ncontent-length: 9\r\n\r\n{')
    await expect.poll(() => server.load.underWay).toBe(0)
  })

  test('counts what is under way, and serves again when it is done', async () => {
    const { http, load, release } = serving({ underWay: 999, delayMs: 0 })
    const slow = http.inject('/slow')
    await expect.poll(() => load.underWay).toBe(1_000)
    expect((await http.inject('/work')).statusCode).toBe(503)
    expect(load.underWay).toBe(1_000)
    release()
    await slow
    expect(load.underWay).toBe(999)
    expect((await http.inject('/work')).statusCode).toBe(200)
  })
})
