import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { getIssue, sendIssue } from '../../../contract/endpoints/issues.ts'
import { listMyNotices } from '../../../contract/endpoints/notices.ts'
import { decideCheck } from '../../../contract/endpoints/worklists.ts'
import { DAY, HOUR, MINUTE } from '../../../contract/rules/beijing-time.ts'
import type { IssueStatus } from '../../../contract/rules/issues.ts'
import { makeApp, type TestApp } from '../../../test/app.ts'
import { startDatabase } from '../../../test/database.ts'
import { makeStation, makeTopic, NOW } from '../../../test/factories.ts'
import { type Person, signedIn } from '../../../test/people.ts'
import { randomId } from '../../database/ids.ts'
import { type WechatClient, wechatClient } from '../../wechat/client.ts'
import type { AskedImage } from '../../wechat/standin/checks.ts'
import { type Push, post, verdictPush } from '../../wechat/standin/push-verdict.ts'
import { type Standin, startStandin } from '../../wechat/standin/server.ts'
import { checkWaiting } from './check-content.ts'

const PUSHES = { appId: 'wx-ours', token: 'pushtoken', encodingAesKey: 'k'.repeat(43) }
const PUBLIC_URL = 'https://doorstep.example'
const use = startDatabase()
let standin: Standin
let app: TestApp
let wechat: WechatClient
let to = ''
let stationId = ''
let host: Person

beforeAll(async () => {
  standin = await startStandin()
  await makeTopic(use.db)
  stationId = await makeStation(use.db)
  host = await signedIn(use.db, [{ role: 'host', scope: stationId }])
  app = await makeApp(use.database, {
    env: {
      WECHAT_APP_ID: PUSHES.appId,
      WECHAT_APP_SECRET: 's',
      WECHAT_API: standin.url,
      WECHAT_PUSH_TOKEN: PUSHES.token,
      WECHAT_ENCODING_AES_KEY: PUSHES.encodingAesKey,
      PUBLIC_URL,
    },
    wechat: now => {
      wechat = wechatClient({ appId: PUSHES.appId, appSecret: 's', api: standin.url }, now)
      return wechat
    },
  })
  to = `${await app.app.http.listen({ port: 0, host: '127.0.0.1' })}/api/wechat/push`
})
afterAll(async () => {
  await app?.app.http.close()
  await standin?.close()
})
beforeEach(() => {
  standin.behaviour.isDown = false
  app.clock.at = NOW
})

interface Sent {
  me: Person
  number: string
  images: AskedImage[]
}

/** An issue with so many photos, its words and photos asked about. */
async function sent(photos: number, words = '路灯不亮'): Promise<Sent> {
  const me = await signedIn(use.db, [], { phone: null, wechatOpenid: `openid-${randomId()}` })
  const photoIds = Array.from({ length: photos }, () => randomId())
  for (const uploadId of photoIds)
    await use.db
      .insertInto('uploads')
      .values({ uploadId, accountId: me.accountId, width: 9, height: 9, createdAt: new Date(NOW) })
      .execute()
  const form = {
    topic: 'road_traffic',
    title: '一件事',
    body: `${words}，请看一看这件事。`,
    stationId,
    photoIds,
  }
  const before = standin.images.length
  const { reply } = await app.call(sendIssue, { body: { ...form, visibility: 'public' } }, me.token)
  await Promise.all(app.app.background)
  return { me, number: reply.number, images: standin.images.slice(before) }
}
const checkOf = async ({ me, number }: Sent) =>
  (await app.call(getIssue, { params: { number } }, me.token)).reply.check
const pushed = (image: AskedImage | undefined, suggest: 'pass' | 'review' | 'risky', pushes = PUSHES): Push =>
  verdictPush(pushes, image as AskedImage, suggest, app.clock.at)
const push = (...asked: Parameters<typeof pushed>) => post(to, pushed(...asked))
const decide = (number: string, verdict: 'passed' | 'refused', person = host) =>
  app.call(decideCheck, { params: { number }, body: { verdict, note: '看过' } }, person.token)
const noticesOf = async ({ me }: Sent) =>
  (await app.call(listMyNotices, { query: {} }, me.token)).reply.items.filter(n => n.kind === 'issue_check')
const setStatus = (number: string, status: IssueStatus) =>
  use.db.updateTable('issues').set({ status }).where('number', '=', number).execute()

describe('photos of an issue', () => {
  test('are handed to WeChat by their public address, and the issue waits for every verdict', async () => {
    const issue = await sent(2)
    expect(issue.images.map(image => image.url)).toEqual([
      expect.stringMatching(/^https:\/\/doorstep\.example\/media\/[a-z0-9]{20}\.jpg\?until=/),
      expect.stringMatching(/^https:\/\/doorstep\.example\/media\/[a-z0-9]{20}\.jpg\?until=/),
    ])
    expect(await checkOf(issue)).toBe('waiting')
    expect(await push(issue.images[0], 'pass')).toEqual({ status: 200, text: 'success' })
    expect(await checkOf(issue)).toBe('waiting')
    await push(issue.images[1], 'pass')
    expect(await checkOf(issue)).toBe('passed')
  })

  test.each([
    ['risky', 'pass', 'refused'],
    ['review', 'pass', 'review'],
    ['review', 'risky', 'refused'],
  ] as const)('%s and %s make it %s: the worst decides', async (first, second, check) => {
    const issue = await sent(2)
    await push(issue.images[0], first)
    await push(issue.images[1], second)
    expect(await checkOf(issue)).toBe(check)
  })

  test('cannot make good what the words say', async () => {
    const issue = await sent(1, '有人代办刷单')
    await push(issue.images[0], 'pass')
    expect(await checkOf(issue)).toBe('review')
  })

  test('refused tell their author once that it is not public, and it is still dealt with', async () => {
    const issue = await sent(2)
    await push(issue.images[0], 'risky')
    await push(issue.images[1], 'risky')
    expect(await noticesOf(issue)).toMatchObject([{ subject: issue.number, title: '这件事不会公开' }])
    await setStatus(issue.number, 'accepted')
    expect((await app.call(getIssue, { params: { number: issue.number } })).refusal).toBe('not_found')
  })

  test('without a verdict for 30 minutes are left to a person', async () => {
    const issue = await sent(1)
    const waiting = (minutes: number) => checkWaiting(use.db, app.app.checker, NOW + minutes * MINUTE)
    await waiting(29)
    expect(await checkOf(issue)).toBe('waiting')
    await waiting(30)
    expect(await checkOf(issue)).toBe('review')
    await push(issue.images[0], 'pass')
    expect(await checkOf(issue)).toBe('review')
  })

  test('with a verdict that comes too late are left to a person', async () => {
    const issue = await sent(1)
    app.clock.at = NOW + 31 * MINUTE
    await push(issue.images[0], 'pass')
    expect(await checkOf(issue)).toBe('review')
  })

  test('that WeChat could not take are handed in again', async () => {
    standin.behaviour.isDown = true
    const issue = await sent(1)
    expect(issue.images).toEqual([])
    standin.behaviour.isDown = false
    await checkWaiting(use.db, app.app.checker, NOW + 2 * MINUTE)
    expect(await checkOf(issue)).toBe('waiting')
    await push(standin.images.at(-1), 'pass')
    expect(await checkOf(issue)).toBe('passed')
  })

  test('that nobody can fetch, and words that WeChat does not judge for half an hour, are left to a person', async () => {
    standin.behaviour.isDown = true
    const [photo, words] = [await sent(1), await sent(0)]
    standin.behaviour.isDown = false
    await checkWaiting(use.db, { ...app.app.checker, publicUrl: undefined }, NOW + 2 * MINUTE)
    expect([await checkOf(photo), await checkOf(words)]).toEqual(['review', 'passed'])
    standin.behaviour.isDown = true
    const late = await sent(0)
    await checkWaiting(use.db, app.app.checker, NOW + 30 * MINUTE)
    expect(await checkOf(late)).toBe('review')
  })
})

describe('a message', () => {
  const signatureOf = (image: AskedImage | undefined, change: (query: URLSearchParams) => void): Push => {
    const made = pushed(image, 'pass')
    const query = new URLSearchParams(made.query)
    change(query)
    return { ...made, query: query.toString() }
  }

  test('that is forged is refused and changes nothing', async () => {
    const issue = await sent(1)
    const [image] = issue.images
    const pushes = async () => (await use.db.selectFrom('wechatPushes').selectAll().execute()).length
    const before = await pushes()
    const forged = [
      pushed(image, 'pass', { ...PUSHES, token: 'guessed' }),
      pushed(image, 'pass', { ...PUSHES, encodingAesKey: 'j'.repeat(43) }),
      pushed(image, 'pass', { ...PUSHES, appId: 'wx-theirs' }),
      signatureOf(image, query => query.set('msg_signature', query.get('signature') ?? '')),
      signatureOf(image, query => query.set('nonce', 'other')),
      signatureOf(image, query => query.delete('msg_signature')),
      { ...pushed(image, 'pass'), body: '{}' },
      { ...pushed(image, 'pass'), body: '<xml><Encrypt>x</Encrypt></xml>' },
      { ...pushed(image, 'pass'), body: pushed(image, 'risky').body },
    ]
    for (const message of forged) expect((await post(to, message)).status).toBe(403)
    expect(await checkOf(issue)).toBe('waiting')
    expect(await pushes()).toBe(before)
  })

  test('that comes again is answered again and changes nothing', async () => {
    const issue = await sent(2)
    const message = pushed(issue.images[0], 'risky')
    for (let i = 0; i < 3; i++) expect(await post(to, message)).toEqual({ status: 200, text: 'success' })
    expect(await noticesOf(issue)).toHaveLength(1)
    const kept = JSON.stringify(await use.db.selectFrom('wechatPushes').selectAll().execute())
    expect(kept).not.toContain(issue.images[0]?.openid) // nothing that names its user
    await decide(issue.number, 'passed')
    expect((await post(to, message)).text).toBe('success')
    expect(await checkOf(issue)).toBe('passed')
  })

  test('is taken within a day only: who caught one cannot bring it again when it is forgotten', async () => {
    const issue = await sent(1)
    const late = pushed(issue.images[0], 'risky')
    app.clock.advance(DAY + MINUTE)
    expect((await post(to, late)).status).toBe(403)
    const early = pushed(issue.images[0], 'risky')
    app.clock.advance(-2 * HOUR)
    expect((await post(to, early)).status).toBe(403)
    app.clock.advance(HOUR)
    expect((await post(to, early)).status).toBe(200)
  })

  test('about a photo that is not known is asked for again, and one about anything else is taken', async () => {
    const unknown = { traceId: 'trace-none', url: '', openid: 'openid-x' }
    for (let i = 0; i < 2; i++) expect((await push(unknown, 'pass')).status).toBe(503)
    const { body, query } = pushed(unknown, 'pass')
    const other = await app.app.http.inject({
      method: 'POST',
      url: `/api/wechat/push?${query}`,
      payload: body,
    })
    expect(other.statusCode).toBe(503) // also when it does not say that it is JSON
  })

  test('proves by GET that this server is ours, and only with the right signature', async () => {
    const { query } = pushed({ traceId: 't', url: '', openid: 'o' }, 'pass')
    const get = (more: string) => app.app.http.inject(`/api/wechat/push?${query}&echostr=12345${more}`)
    const right = await get('')
    expect([right.statusCode, right.body, right.headers['content-type']]).toEqual([
      200,
      '12345',
      expect.stringContaining('text/plain'),
    ])
    expect((await get('&nonce=x')).statusCode).toBe(403)
    expect((await app.app.http.inject('/api/wechat/push')).statusCode).toBe(403)
    expect(
      (await app.app.http.inject('/api/wechat/push?echostr=1&timestamp=1&nonce=1&signature=')).statusCode,
    ).toBe(403)
  })
})

describe('a person’s verdict', () => {
  test('stands against every machine that comes later', async () => {
    const [passed, refused] = [await sent(1), await sent(1)]
    expect((await decide(passed.number, 'passed')).reply).toEqual({ check: 'passed' })
    await decide(refused.number, 'refused')
    await push(passed.images[0], 'risky')
    await push(refused.images[0], 'pass')
    expect([await checkOf(passed), await checkOf(refused)]).toEqual(['passed', 'refused'])
    expect(await noticesOf(refused)).toHaveLength(1)
    expect(await noticesOf(passed)).toEqual([])
  })

  test('is an inner step that the public does not read, written once', async () => {
    const issue = await sent(0, '有人代办刷单')
    await decide(issue.number, 'passed')
    await decide(issue.number, 'passed')
    await setStatus(issue.number, 'accepted')
    const asked = { params: { number: issue.number } }
    const { timeline, check } = (await app.call(getIssue, asked, host.token)).reply
    expect(check).toBe('passed')
    expect(timeline.filter(step => step.note?.startsWith('内容检查：'))).toMatchObject([
      { note: '内容检查：可以公开。看过', isPublic: false, status: 'submitted' },
    ])
    expect(JSON.stringify((await app.call(getIssue, asked)).reply)).not.toContain('内容检查')
  })

  test('can take back what was public', async () => {
    const issue = await sent(0)
    await setStatus(issue.number, 'accepted')
    const read = async () => (await app.call(getIssue, { params: { number: issue.number } })).status
    expect(await read()).toBe(200)
    await decide(issue.number, 'refused')
    expect(await read()).toBe(404)
  })

  test('is the station’s or the office’s: to others the issue is not there', async () => {
    const { number, me } = await sent(0)
    const other = await signedIn(use.db, [{ role: 'host', scope: await makeStation(use.db) }])
    const elsewhere = await signedIn(use.db, [{ cityId: 2202, role: 'office', scope: 'JL' }])
    const unit = await signedIn(use.db, [{ role: 'unit', scope: '2201-U-1' }])
    expect((await decide(number, 'refused', other)).status).toBe(404)
    expect((await decide(number, 'refused', elsewhere)).status).toBe(404)
    expect((await decide(number, 'refused', unit)).status).toBe(403)
    expect((await decide(number, 'refused', me)).status).toBe(403)
    const office = await signedIn(use.db, [{ role: 'office', scope: 'CC' }])
    expect((await decide(number, 'refused', office)).status).toBe(200)
  })
})
