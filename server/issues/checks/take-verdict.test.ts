import { describe, expect, test } from 'vitest'
import { DAY, HOUR, MINUTE } from '../../../contract/rules/beijing-time.ts'
import { PUSHES, startChecks } from '../../../test/content-checks.ts'
import type { AskedImage } from '../../wechat/standin/checks.ts'
import type { Push } from '../../wechat/standin/push-verdict.ts'

const { db, app, sent, checkOf, pushed, push, decide, noticesOf, deliver } = startChecks()

describe('a message of WeChat', () => {
  const signatureOf = (image: AskedImage | undefined, change: (query: URLSearchParams) => void): Push => {
    const made = pushed(image, 'pass')
    const query = new URLSearchParams(made.query)
    change(query)
    return { ...made, query: query.toString() }
  }

  test('that is forged is refused and changes nothing', async () => {
    const issue = await sent(1)
    const [image] = issue.images
    const pushes = async () => (await db().selectFrom('wechatPushes').selectAll().execute()).length
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
    for (const message of forged) expect((await deliver(message)).status).toBe(403)
    expect(await checkOf(issue)).toBe('waiting')
    expect(await pushes()).toBe(before)
  })

  test('that comes again is answered again and changes nothing', async () => {
    const issue = await sent(2)
    const message = pushed(issue.images[0], 'risky')
    for (let i = 0; i < 3; i++) expect(await deliver(message)).toEqual({ status: 200, text: 'success' })
    expect(await noticesOf(issue)).toHaveLength(1)
    const kept = JSON.stringify(await db().selectFrom('wechatPushes').selectAll().execute())
    expect(kept).not.toContain(issue.images[0]?.openid) // nothing that names its user
    await decide(issue.number, 'passed')
    expect((await deliver(message)).text).toBe('success')
    expect(await checkOf(issue)).toBe('passed')
  })

  test('is taken within a day only: who caught one cannot bring it again when it is forgotten', async () => {
    const issue = await sent(1)
    const late = pushed(issue.images[0], 'risky')
    app().clock.advance(DAY + MINUTE)
    expect((await deliver(late)).status).toBe(403)
    const early = pushed(issue.images[0], 'risky')
    app().clock.advance(-2 * HOUR)
    expect((await deliver(early)).status).toBe(403)
    app().clock.advance(HOUR)
    expect((await deliver(early)).status).toBe(200)
  })

  test('about a photo that is not known is asked for again, and one about anything else is taken', async () => {
    const unknown = { traceId: 'trace-none', url: '', openid: 'openid-x' }
    for (let i = 0; i < 2; i++) expect((await push(unknown, 'pass')).status).toBe(503)
    const { body, query } = pushed(unknown, 'pass')
    const other = await app().app.http.inject({
      method: 'POST',
      url: `/api/wechat/push?${query}`,
      payload: body,
    })
    expect(other.statusCode).toBe(503) // also when it does not say that it is JSON
  })

  test('proves by GET that this server is ours, and only with the right signature', async () => {
    const { query } = pushed({ traceId: 't', url: '', openid: 'o' }, 'pass')
    const get = (more: string) => app().app.http.inject(`/api/wechat/push?${query}&echostr=12345${more}`)
    const right = await get('')
    expect([right.statusCode, right.body, right.headers['content-type']]).toEqual([
      200,
      '12345',
      expect.stringContaining('text/plain'),
    ])
    expect((await get('&nonce=x')).statusCode).toBe(403)
    expect((await app().app.http.inject('/api/wechat/push')).statusCode).toBe(403)
    expect(
      (await app().app.http.inject('/api/wechat/push?echostr=1&timestamp=1&nonce=1&signature=')).statusCode,
    ).toBe(403)
  })
})
