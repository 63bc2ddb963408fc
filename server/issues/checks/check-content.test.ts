import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { getIssue, sendIssue } from '../../../contract/endpoints/issues.ts'
import { HOUR, MINUTE } from '../../../contract/rules/beijing-time.ts'
import { makeApp, type TestApp } from '../../../test/app.ts'
import { startDatabase } from '../../../test/database.ts'
import { makeCity, makeTopic } from '../../../test/factories.ts'
import { type Person, signedIn } from '../../../test/people.ts'
import { type WechatClient, wechatClient } from '../../wechat/client.ts'
import { type Standin, startStandin } from '../../wechat/standin/server.ts'
import { checkWaiting } from './check-content.ts'

const use = startDatabase()
let standin: Standin
let app: TestApp
let wechat: WechatClient

beforeAll(async () => {
  standin = await startStandin()
  await makeTopic(use.db)
  await makeCity(use.db)
  const account = { appId: 'demo', appSecret: 'demo', api: standin.url }
  app = await makeApp(use.database, {
    wechat: now => {
      wechat = wechatClient(account, now)
      return wechat
    },
  })
})
afterAll(async () => {
  await app?.app.http.close()
  await standin?.close()
})
beforeEach(() => {
  standin.behaviour.isDown = false
  standin.behaviour.expiredTokens = 0
})

const checker = (client = wechat) => ({ ...app.app.checker, wechat: client })
let users = 0
const fromWechat = () => signedIn(use.db, [], { phone: null, wechatOpenid: `openid-${++users}` })

async function send(person: Person, words: string): Promise<string> {
  const body = {
    topic: 'road_traffic',
    title: '一件事',
    body: `${words}，请看一看这件事。`,
    visibility: 'public',
  } as const
  const { reply } = await app.call(sendIssue, { body }, person.token)
  await Promise.all(app.app.background)
  return reply.number
}
const checkOf = async (number: string, person: Person) =>
  (await app.call(getIssue, { params: { number } }, person.token)).reply.check

describe('the check of what was written', () => {
  test.each([
    ['路灯不亮', 'passed'],
    ['有人代办刷单', 'review'],
    ['楼下贴着色情小广告', 'refused'],
  ])('%s: %s', async (words, check) => {
    const me = await fromWechat()
    expect(await checkOf(await send(me, words), me)).toBe(check)
  })

  test('of someone who came by phone is left to a person', async () => {
    const me = await signedIn(use.db)
    const before = standin.calls.length
    expect(await checkOf(await send(me, '路灯不亮'), me)).toBe('review')
    expect(standin.calls.length).toBe(before)
  })

  test('renews a token that WeChat calls expired', async () => {
    const me = await fromWechat()
    standin.behaviour.expiredTokens = 1
    expect(await checkOf(await send(me, '路灯不亮'), me)).toBe('passed')
    expect(standin.calls.slice(-3)).toEqual([
      'POST /wxa/msg_sec_check',
      'POST /cgi-bin/stable_token',
      'POST /wxa/msg_sec_check',
    ])
  })

  test('gives up after one renewal, and the issue waits', async () => {
    const me = await fromWechat()
    standin.behaviour.expiredTokens = 2
    expect(await checkOf(await send(me, '路灯不亮'), me)).toBe('waiting')
  })

  test('fetches a new token when the old one has run out', async () => {
    const me = await fromWechat()
    await send(me, '路灯不亮')
    const tokens = () => standin.calls.filter(call => call.endsWith('stable_token')).length
    const before = tokens()
    await send(me, '路灯不亮')
    expect(tokens()).toBe(before)
    app.clock.advance(2 * HOUR)
    await send(me, '路灯不亮')
    expect(tokens()).toBe(before + 1)
  })
})

describe('while WeChat is away', () => {
  test('an issue waits and is not public, and is checked a minute later', async () => {
    const me = await fromWechat()
    standin.behaviour.isDown = true
    const number = await send(me, '路灯不亮')
    expect(await checkOf(number, me)).toBe('waiting')
    expect((await app.call(getIssue, { params: { number } })).refusal).toBe('not_found')
    await expect(checkWaiting(use.db, checker(), app.clock.at + 2 * MINUTE)).rejects.toThrow()
    expect(await checkOf(number, me)).toBe('waiting')
    standin.behaviour.isDown = false
    await checkWaiting(use.db, checker(), app.clock.at + MINUTE)
    expect(await checkOf(number, me)).toBe('waiting')
    await checkWaiting(use.db, checker(), app.clock.at + MINUTE + 1)
    expect(await checkOf(number, me)).toBe('passed')
  })

  test('one that WeChat will never judge does not hold up those behind it', async () => {
    const [gone, me] = [await fromWechat(), await fromWechat()]
    standin.behaviour.isDown = true
    const first = await send(gone, '路灯不亮')
    app.clock.advance(1000)
    const second = await send(me, '路灯不亮')
    standin.behaviour.isDown = false
    const picky: WechatClient = {
      ...wechat,
      checkText: (openid, text) =>
        openid === `openid-${users - 1}`
          ? Promise.reject(new Error('61010'))
          : wechat.checkText(openid, text),
    }
    await expect(checkWaiting(use.db, checker(picky), app.clock.at + 2 * MINUTE)).rejects.toThrow('61010')
    expect([await checkOf(first, gone), await checkOf(second, me)]).toEqual(['waiting', 'passed'])
  })
})

describe('a long text', () => {
  test('is checked to its last word, however many units its characters have', async () => {
    const me = await fromWechat()
    const number = await send(me, `${'😀'.repeat(1_950)}楼下贴着色情小广告`)
    expect(await checkOf(number, me)).toBe('refused')
  })

  test.each([
    ['risky', '赌博'],
    ['review', '刷单'],
    ['pass', '路灯'],
  ] as const)('is %s wherever the word stands, also on a seam', async (verdict, word) => {
    for (const at of [0, 1_149, 1_249, 2_299, 2_399, 2_499, 5_998])
      expect(await wechat.checkText('openid-1', '字'.repeat(at) + word + '字'.repeat(5_998 - at))).toBe(
        verdict,
      )
  })

  test('is judged by its worst piece', async () => {
    const words = `刷单${'字'.repeat(3_000)}赌博${'字'.repeat(3_000)}刷单`
    expect(await wechat.checkText('openid-1', words)).toBe('risky')
  })
})

test('a verdict never replaces that of a person', async () => {
  const me = await fromWechat()
  standin.behaviour.isDown = true
  const number = await send(me, '路灯不亮')
  await use.db.updateTable('issues').set({ contentCheck: 'refused' }).where('number', '=', number).execute()
  standin.behaviour.isDown = false
  await checkWaiting(use.db, checker(), app.clock.at + 2 * MINUTE)
  expect(await checkOf(number, me)).toBe('refused')
})
