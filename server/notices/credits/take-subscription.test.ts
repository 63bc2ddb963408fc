import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answerPrompt, getNoticeSettings } from '../../../contract/endpoints/notices.ts'
import { makeApp, type TestApp } from '../../../test/app.ts'
import { startDatabase } from '../../../test/database.ts'
import { type Person, signedIn } from '../../../test/people.ts'
import { subscriptionPush } from '../../wechat/standin/push-subscription.ts'
import { post } from '../../wechat/standin/push-verdict.ts'

const PUSHES = { appId: 'wx-ours', token: 'pushtoken', encodingAesKey: 'k'.repeat(43) }
const use = startDatabase()
let app: TestApp
let to = ''
let users = 0

beforeAll(async () => {
  const env = {
    WECHAT_APP_ID: PUSHES.appId,
    WECHAT_APP_SECRET: 's',
    WECHAT_PUSH_TOKEN: PUSHES.token,
    WECHAT_ENCODING_AES_KEY: PUSHES.encodingAesKey,
    WECHAT_TEMPLATE_BOOKED: 'template-booked:thing1,time2,thing3,character_string4',
  }
  app = await makeApp(use.database, { env })
  to = `${await app.app.http.listen({ port: 0, host: '127.0.0.1' })}/api/wechat/push`
})
afterAll(() => app?.app.http.close())

interface Reader extends Person {
  readonly openid: string
}

/** Somebody on WeChat who accepted each of these once, as the app told. */
async function reader(...templates: 'booked'[]): Promise<Reader> {
  const openid = `openid-p${++users}`
  const person = await signedIn(use.db, [], { phone: null, wechatOpenid: openid })
  for (const template of templates)
    await app.call(answerPrompt, { body: { template, accepted: true } }, person.token)
  return { ...person, openid }
}
const left = async (me: Person, template: 'booked') =>
  (await app.call(getNoticeSettings, {}, me.token)).reply.credits.find(c => c.template === template)?.left

describe('what WeChat pushes', () => {
  const push = (me: Reader, templateId: string, told: Parameters<typeof subscriptionPush>[3]) =>
    post(to, subscriptionPush(PUSHES, me.openid, templateId, told, app.clock.at))
  const accepted = { Event: 'subscribe_msg_popup_event', accepted: true } as const

  test('a prompt that the app told of too is one credit, and one it lost is not lost', async () => {
    const me = await reader('booked')
    await push(me, 'template-booked', accepted)
    expect(await left(me, 'booked')).toBe(1)
    await push(me, 'template-booked', accepted)
    expect(await left(me, 'booked')).toBe(2)
    await push(me, 'template-booked', { ...accepted, accepted: false })
    await push(me, 'template-of-others', accepted)
    expect(await left(me, 'booked')).toBe(2)
  })

  test('a refusal in the settings, or of a message, empties the ledger', async () => {
    for (const told of [
      { Event: 'subscribe_msg_change_event', accepted: false },
      { Event: 'subscribe_msg_sent_event', errcode: 43101 },
    ] as const) {
      const me = await reader('booked')
      expect((await push(me, 'template-booked', told)).status).toBe(200)
      expect(await left(me, 'booked')).toBe(0)
    }
    const me = await reader('booked')
    await push(me, 'template-booked', { Event: 'subscribe_msg_sent_event', errcode: 0 })
    expect(await left(me, 'booked')).toBe(1)
  })

  test('replayed changes nothing, forged is refused', async () => {
    const me = await reader()
    const message = subscriptionPush(PUSHES, me.openid, 'template-booked', accepted, app.clock.at)
    for (let i = 0; i < 3; i++) expect((await post(to, message)).status).toBe(200)
    expect(await left(me, 'booked')).toBe(1)
    for (const secrets of [
      { token: 'guessed' },
      { encodingAesKey: 'j'.repeat(43) },
      { appId: 'wx-theirs' },
    ]) {
      const forged = subscriptionPush(
        { ...PUSHES, ...secrets },
        me.openid,
        'template-booked',
        accepted,
        app.clock.at,
      )
      expect((await post(to, forged)).status).toBe(403)
    }
    expect(await left(me, 'booked')).toBe(1)
  })
})
