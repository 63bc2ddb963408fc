import { createCipheriv, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { countOpening, createShare, listReach } from '../../../contract/endpoints/sharing.ts'
import type { ShareChannel } from '../../../contract/rules/sharing.ts'
import { makeApp, type TestApp } from '../../../test/app.ts'
import { startDatabase } from '../../../test/database.ts'
import { makeStation } from '../../../test/factories.ts'
import { signedIn } from '../../../test/people.ts'
import { wechatClient } from '../../wechat/client.ts'
import { type Standin, startStandin } from '../../wechat/standin/server.ts'
import { forgetOpenings } from '../forget-openings.ts'

/** The key that the stand-in gives to everybody. */
const SESSION_KEY = Buffer.from('c3RhbmRpbi1rZXktMTZiLg==', 'base64')

const use = startDatabase()
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

function sealedGroup(openGId: string) {
  const iv = randomBytes(16)
  const cipher = createCipheriv('aes-128-cbc', SESSION_KEY, iv)
  const data = Buffer.concat([cipher.update(JSON.stringify({ openGId })), cipher.final()])
  return {
    loginCode: 'demo-code-1',
    encryptedData: data.toString('base64'),
    iv: iv.toString('base64'),
  }
}

async function shared() {
  const stationId = await makeStation(use.db)
  const host = await signedIn(use.db, [{ role: 'host', scope: stationId }])
  await app.refresh()
  const asked = { kind: 'station', id: stationId } as const
  const { shortCode } = (await app.call(createShare, { body: asked })).reply
  const reach = async (token = host.token) => app.call(listReach, { query: asked }, token)
  return { shortCode, reach }
}

let serial = 0
const opened = (
  shortCode: string,
  channel: ShareChannel,
  group?: string,
  openingId = `opening-${++serial}`,
) =>
  app.call(countOpening, {
    params: { shortCode },
    body: { channel, openingId, ...(group && { group: sealedGroup(group) }) },
  })

describe('the reach of a share', () => {
  test('is counted by way and by group, without names', async () => {
    const { shortCode, reach } = await shared()
    const ways: [ShareChannel, string?][] = [
      ['group', 'tGroup-of-stair-3'],
      ['group', 'tGroup-of-dancers'],
      ['group', 'tGroup-of-stair-3'],
      ['timeline'],
      ['link'],
      ['link'],
    ]
    for (const [channel, group] of ways) {
      expect((await opened(shortCode, channel, group)).status).toBe(204)
      app.clock.advance(1_000)
    }
    const { items } = (await reach()).reply
    expect(items).toHaveLength(4)
    expect(items).toEqual(
      expect.arrayContaining([
        { channel: 'group', group: 1, opened: 2 },
        { channel: 'group', group: 2, opened: 1 },
        { channel: 'timeline', opened: 1 },
        { channel: 'link', opened: 2 },
      ]),
    )
  })

  test('counts an opening once, however often it is told', async () => {
    const { shortCode, reach } = await shared()
    for (let i = 0; i < 3; i++) await opened(shortCode, 'link', undefined, 'opening-told-again')
    expect((await reach()).reply.items).toEqual([{ channel: 'link', opened: 1 }])
    await opened(shortCode, 'link', undefined, 'opening-told-again')
    expect((await reach()).reply.items).toEqual([{ channel: 'link', opened: 1 }])
  })

  test('counts the same phone once in each of its groups', async () => {
    const { shortCode, reach } = await shared()
    for (const group of ['tOne', 'tTwo', 'tOne']) await opened(shortCode, 'group', group, 'one-phone')
    const opens = (await reach()).reply.items.map(item => item.opened)
    expect(opens).toEqual([1, 1])
  })

  test('keeps neither the group nor the account, and another hash of the same group for each share', async () => {
    const [one, two] = [await shared(), await shared()]
    for (const { shortCode, reach } of [one, two]) {
      await opened(shortCode, 'group', 'tGroup-known')
      await reach()
    }
    const rows = await use.db
      .selectFrom('shareReach')
      .selectAll()
      .where('shortCode', 'in', [one.shortCode, two.shortCode])
      .execute()
    expect(new Set(rows.map(row => row.groupHash)).size).toBe(2)
    expect(JSON.stringify(rows)).not.toContain('tGroup')
  })

  test('is counted without a group when what is sealed is forged, or WeChat is away', async () => {
    const { shortCode, reach } = await shared()
    const forged = { loginCode: 'demo-code-1', encryptedData: 'AAAA', iv: 'AAAA' }
    const tell = (group: typeof forged) =>
      app.call(countOpening, {
        params: { shortCode },
        body: { channel: 'group', openingId: `opening-${++serial}`, group },
      })
    expect((await tell(forged)).status).toBe(204)
    standin.behaviour.isDown = true
    expect((await tell(sealedGroup('tGroup'))).status).toBe(204)
    standin.behaviour.isDown = false
    expect((await tell({ ...forged, loginCode: 'nobody' })).status).toBe(204)
    expect((await reach()).reply.items).toEqual([{ channel: 'group', opened: 3 }])
  })

  test('is told to those who work there and to nobody else', async () => {
    const { shortCode, reach } = await shared()
    await opened(shortCode, 'link')
    const elsewhere = await signedIn(use.db, [{ role: 'host', scope: await makeStation(use.db) }])
    const resident = await signedIn(use.db)
    expect((await reach(elsewhere.token)).refusal).toBe('not_found')
    expect((await reach(resident.token)).refusal).toBe('forbidden')
    expect((await reach((await signedIn(use.db, [{ role: 'office' }])).token)).reply.items).toHaveLength(1)
  })

  test('stays when what told openings apart is forgotten', async () => {
    const { shortCode, reach } = await shared()
    await opened(shortCode, 'code')
    await reach()
    await forgetOpenings(use.db, app.clock.at + 61 * 86_400_000)
    expect(await use.db.selectFrom('shareOpenings').selectAll().execute()).toEqual([])
    expect((await reach()).reply.items).toEqual([{ channel: 'code', opened: 1 }])
  })

  test('of a code that nobody gave out is not there', async () => {
    expect((await opened('2zV0000000', 'link')).refusal).toBe('not_found')
  })
})
