import { afterAll, beforeAll, expect, test } from 'vitest'
import { createShare } from '../../contract/endpoints/sharing.ts'
import { makeApp, startApp, type TestApp } from '../../test/app.ts'
import { startDatabase } from '../../test/database.ts'
import { makeStation } from '../../test/factories.ts'
import { wechatClient } from '../wechat/client.ts'
import { type Standin, startStandin } from '../wechat/standin/server.ts'

const use = startDatabase()
const without = startApp()
let standin: Standin
let app: TestApp
beforeAll(async () => {
  standin = await startStandin()
  const account = { appId: 'demo', appSecret: 'demo', api: standin.url }
  app = await makeApp(use.database, { wechat: now => wechatClient(account, now) })
})
afterAll(async () => {
  await app?.app.http.close()
  await standin?.close()
})

async function sharedCode(of: TestApp): Promise<string> {
  const id = await makeStation(of.db)
  await of.refresh()
  return (await of.call(createShare, { body: { kind: 'station', id } })).reply.shortCode
}
const get = (of: TestApp, code: string) => of.app.http.inject(`/share-codes/${code}.png`)

test('WeChat is asked once for a code, however many posters are drawn, with the scene that the entry page reads', async () => {
  const code = await sharedCode(app)
  const answers = await Promise.all(Array.from({ length: 5 }, () => get(app, code)))
  for (const { statusCode, headers } of [...answers, await get(app, code)])
    expect([statusCode, headers['content-type']]).toEqual([200, 'image/png'])
  const asked = standin.codes.filter(({ scene }) => scene === `s=${code}`)
  expect(asked).toEqual([{ scene: `s=${code}`, page: 'share/open/index' }])
})

test('while WeChat is away it is asked once, what it drew before is there, and it is asked again after a while', async () => {
  const known = await sharedCode(app)
  await get(app, known)
  const codes = await Promise.all([sharedCode(app), sharedCode(app)])
  const asked = standin.calls.length
  standin.behaviour.isDown = true
  expect((await get(app, codes[0])).statusCode).toBe(503)
  expect((await get(app, codes[1])).statusCode).toBe(503)
  expect(standin.calls.length).toBe(asked + 1)
  standin.behaviour.isDown = false
  expect((await get(app, known)).statusCode).toBe(200)
  expect((await get(app, codes[1])).statusCode).toBe(503)
  app.clock.advance(15_000)
  expect((await get(app, codes[1])).statusCode).toBe(200)
})

test('of a code that nobody gave out there is none, nor where there is no account of WeChat', async () => {
  expect((await get(app, '2zV0000000')).statusCode).toBe(404)
  expect((await get(app, 'x')).statusCode).toBe(404)
  expect((await get(without(), await sharedCode(without()))).statusCode).toBe(404)
})
