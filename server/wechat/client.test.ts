import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type WechatClient, wechatClient } from './client.ts'
import { type Standin, startStandin } from './standin/server.ts'

let standin: Standin
let wechat: WechatClient

beforeAll(async () => {
  standin = await startStandin()
})
afterAll(() => standin?.close())
beforeEach(() => {
  Object.assign(standin.behaviour, { isDown: false, expiredTokens: 0 })
  wechat = wechatClient({ appId: 'wx', appSecret: 's', api: standin.url }, Date.now)
})

describe('mini-program codes', () => {
  test('a code is a picture for a scene and a page', async () => {
    const { format, width } = await sharp(
      await wechat.unlimitedCode('s=Ab3', 'pages/events/index'),
    ).metadata()
    expect([format, width]).toEqual(['png', 430])
    expect(standin.codes.at(-1)).toEqual({ scene: 's=Ab3', page: 'pages/events/index' })
  })

  test('a refusal comes as an error and not as a picture', async () => {
    await expect(wechat.unlimitedCode('太长'.repeat(20), 'pages/x')).rejects.toMatchObject({ errcode: 40169 })
    standin.behaviour.isDown = true
    await expect(wechat.unlimitedCode('s=1', 'pages/x')).rejects.toThrow('HTTP 502')
  })
})

describe('live cards', () => {
  test('an activity is made and kept up', async () => {
    const { activityId, expiresAt } = await wechat.createActivity()
    expect(expiresAt).toBeGreaterThan(Date.now())
    const state = { phase: 'begun', count: 12, limit: 30, path: 'event/page' } as const
    await wechat.updateActivity(activityId, state)
    expect(standin.activities.get(activityId)).toEqual({
      state: 1,
      parameters: { member_count: '12', room_limit: '30', path: 'event/page', version_type: 'release' },
    })
    await expect(wechat.updateActivity('unknown', state)).rejects.toMatchObject({ errcode: 47501 })
  })
})

describe('tokens', () => {
  test('one that is called expired is renewed once, and no error says it', async () => {
    standin.behaviour.expiredTokens = 1
    await expect(wechat.createActivity()).resolves.toBeTruthy()
    standin.behaviour.expiredTokens = 2
    const error = await wechat.createActivity().catch((thrown: Error) => thrown.message)
    expect(error).toBe('/cgi-bin/message/wxopen/activityid/create: 42001 access_token expired')
  })
})

test('a message goes out with its fields and its page', async () => {
  const message = {
    openid: 'openid-1',
    templateId: 'T1',
    data: { thing1: '九月一日' },
    page: 'me/notices/index',
  }
  await wechat.sendSubscribeMessage(message)
  expect(standin.messages.at(-1)).toEqual(message)
  await expect(
    wechat.sendSubscribeMessage({ ...message, data: { thing1: '长'.repeat(21) } }),
  ).rejects.toMatchObject({
    errcode: 47003,
  })
})
