import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  getMe,
  listDemoAccounts,
  requestCode,
  signInWithCode,
  signInWithWechat,
  signOut,
} from '../../contract/endpoints/accounts.ts'
import { DAY, MINUTE } from '../../contract/rules/beijing-time.ts'
import { makeApp, type TestApp } from '../../test/app.ts'
import { startDatabase } from '../../test/database.ts'
import { makeMember, makeStation } from '../../test/factories.ts'
import { signedIn } from '../../test/people.ts'
import { wechatClient } from '../wechat/client.ts'
import { type Standin, startStandin } from '../wechat/standin/server.ts'

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

let phones = 0
const newPhone = () => `136${String(++phones).padStart(8, '0')}`
const codeFor = async (phone: string) =>
  (await app.call(requestCode, { body: { phone } })).reply.demoCode ?? ''
const signIn = (phone: string, code: string) => app.call(signInWithCode, { body: { phone, code } })
const other = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')
const accountsOf = async (phone: string) =>
  (await use.db.selectFrom('accounts').select('accountId').where('phone', '=', phone).execute()).length

describe('signing in by code', () => {
  test('gives a token that works and a masked account', async () => {
    const phone = newPhone()
    const { reply, status } = await signIn(phone, await codeFor(phone))
    expect(status).toBe(200)
    expect(reply.account).toMatchObject({ phone: `136****${phone.slice(-4)}`, roles: [{ role: 'resident' }] })
    expect((await app.call(getMe, {}, reply.token)).reply).toEqual(reply.account)
  })

  test('keeps the account at the next sign-in', async () => {
    const phone = newPhone()
    const first = await signIn(phone, await codeFor(phone))
    const second = await signIn(phone, await codeFor(phone))
    expect(second.reply.account.id).toBe(first.reply.account.id)
    expect(second.reply.token).not.toBe(first.reply.token)
  })

  test('refuses a wrong code, a code of another phone and a code never asked for', async () => {
    const [mine, theirs] = [newPhone(), newPhone()]
    const [code, theirCode] = [await codeFor(mine), await codeFor(theirs)]
    expect((await signIn(mine, other(code))).refusal).toBe('wrong_code')
    if (code !== theirCode) expect((await signIn(mine, theirCode)).refusal).toBe('wrong_code')
    expect((await signIn(newPhone(), '000000')).refusal).toBe('wrong_code')
    expect(await accountsOf(mine)).toBe(0)
  })

  test('lets a code be tried five times, then not even the right one', async () => {
    const phone = newPhone()
    const code = await codeFor(phone)
    for (let i = 0; i < 5; i++) expect((await signIn(phone, other(code))).refusal).toBe('wrong_code')
    expect((await signIn(phone, code)).refusal).toBe('wrong_code')
    expect((await signIn(phone, await codeFor(phone))).status).toBe(200)
  })

  test('counts wrong codes of somebody signed in who sends a key along', async () => {
    const { token } = await signedIn(use.db)
    const phone = newPhone()
    const code = await codeFor(phone)
    const guess = { body: { phone, code: other(code) } }
    for (let i = 0; i < 5; i++) await app.call(signInWithCode, guess, token, { key: `guess-${i}` })
    expect((await signIn(phone, code)).refusal).toBe('wrong_code')
    const kept = await use.db.selectFrom('idempotencyKeys').select('reply').execute()
    expect(JSON.stringify(kept)).not.toContain('token')
  })

  test('takes a code for five minutes', async () => {
    const phone = newPhone()
    const early = await codeFor(phone)
    app.clock.advance(5 * MINUTE - 1)
    expect((await signIn(phone, early)).status).toBe(200)
    const late = await codeFor(phone)
    app.clock.advance(5 * MINUTE)
    expect((await signIn(phone, late)).refusal).toBe('wrong_code')
  })

  test('takes a code once', async () => {
    const phone = newPhone()
    const code = await codeFor(phone)
    await signIn(phone, code)
    expect((await signIn(phone, code)).refusal).toBe('wrong_code')
  })

  test('takes the newest code only', async () => {
    const phone = newPhone()
    const [old, fresh] = [await codeFor(phone), await codeFor(phone)]
    if (old !== fresh) expect((await signIn(phone, old)).refusal).toBe('wrong_code')
    expect((await signIn(phone, fresh)).status).toBe(200)
  })

  test('with one code twice at once signs in once, into one account', async () => {
    const phone = newPhone()
    const code = await codeFor(phone)
    const answers = await Promise.all([1, 2, 3].map(() => signIn(phone, code)))
    expect(answers.map(a => a.status).sort()).toEqual([200, 422, 422])
    expect(await accountsOf(phone)).toBe(1)
  })
})

describe('signing in by WeChat', () => {
  const wechat = (code: string) => app.call(signInWithWechat, { body: { code } })

  test('gives the same person the same account, also twice at once', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => wechat('demo-code-9')))
    expect(new Set(answers.map(a => a.reply.account.id)).size).toBe(1)
    expect((await wechat('demo-code-10')).reply.account.id).not.toBe(answers[0]?.reply.account.id)
  })

  test('refuses a code that WeChat does not know', async () => {
    expect(await wechat('nonsense')).toMatchObject({ status: 422, refusal: 'wechat_code_rejected' })
  })

  test('says so when WeChat is away', async () => {
    standin.behaviour.isDown = true
    const answer = await wechat('demo-code-9')
    standin.behaviour.isDown = false
    expect(answer).toMatchObject({ status: 503, refusal: 'wechat_unreachable' })
    expect(answer.raw.headers['retry-after']).toBeDefined()
  })
})

describe('a session', () => {
  test('ends with signing out, and only that one', async () => {
    const phone = newPhone()
    const [first, second] = [
      await signIn(phone, await codeFor(phone)),
      await signIn(phone, await codeFor(phone)),
    ]
    expect((await app.call(signOut, {}, first.reply.token)).status).toBe(204)
    expect((await app.call(getMe, {}, first.reply.token)).refusal).toBe('not_signed_in')
    expect((await app.call(getMe, {}, second.reply.token)).status).toBe(200)
  })

  test('ends after thirty days', async () => {
    const phone = newPhone()
    const { reply } = await signIn(phone, await codeFor(phone))
    app.clock.advance(30 * DAY - 1)
    expect((await app.call(getMe, {}, reply.token)).status).toBe(200)
    app.clock.advance(MINUTE) // longer than a token is remembered
    expect((await app.call(getMe, {}, reply.token)).refusal).toBe('not_signed_in')
  })
})

test('my account names what each role holds for', async () => {
  const [stationId, memberId] = [await makeStation(use.db), await makeMember(use.db)]
  const { token } = await signedIn(use.db, [
    { role: 'host', scope: stationId },
    { role: 'member', scope: memberId },
    { role: 'office', scope: 'CC' },
  ])
  expect((await app.call(getMe, {}, token)).reply.roles).toEqual([
    { role: 'resident' },
    { role: 'host', scope: stationId, scopeName: `联络站${stationId}` },
    { role: 'member', scope: memberId, scopeName: '马宥安' },
    { role: 'office', scope: 'CC', scopeName: '长春市' },
  ])
})

test('without demo mode no code is shown, no account listed, and without a gateway the phone way is closed', async () => {
  const real = await makeApp(use.database, { env: { DEMO: '0' } })
  const body = { phone: newPhone() }
  expect(await real.call(requestCode, { body })).toMatchObject({ status: 503, refusal: 'sms_unreachable' })
  expect((await real.call(listDemoAccounts, {})).refusal).toBe('not_found')
  expect((await real.call(signInWithWechat, { body: { code: 'demo-code-1' } })).refusal).toBe(
    'wechat_unreachable',
  )
  await real.app.http.close()
})
