import { afterAll, beforeAll, beforeEach } from 'vitest'
import { getIssue, sendIssue } from '../contract/endpoints/issues.ts'
import { listMyNotices } from '../contract/endpoints/notices.ts'
import { decideCheck } from '../contract/endpoints/worklists.ts'
import type { IssueStatus } from '../contract/rules/issues.ts'
import { randomId } from '../server/database/ids.ts'
import type { Db } from '../server/database/open.ts'
import { wechatClient } from '../server/wechat/client.ts'
import type { AskedImage } from '../server/wechat/standin/checks.ts'
import { type Push, post, verdictPush } from '../server/wechat/standin/push-verdict.ts'
import { type Standin, startStandin } from '../server/wechat/standin/server.ts'
import { makeApp, type TestApp } from './app.ts'
import { startDatabase } from './database.ts'
import { makeStation, makeTopic, NOW } from './factories.ts'
import { type Person, signedIn } from './people.ts'

export const PUSHES = { appId: 'wx-ours', token: 'pushtoken', encodingAesKey: 'k'.repeat(43) }
const PUBLIC_URL = 'https://doorstep.example'

/** An issue as it was sent, and what WeChat was asked about it. */
interface Sent {
  me: Person
  number: string
  images: AskedImage[]
}

interface Checked {
  app: TestApp
  standin: Standin
  stationId: string
  host: Person
  /** Where WeChat sends its messages. */
  pushUrl: string
}

const envFor = ({ url }: Standin) => ({
  WECHAT_APP_ID: PUSHES.appId,
  WECHAT_APP_SECRET: 's',
  WECHAT_API: url,
  WECHAT_PUSH_TOKEN: PUSHES.token,
  WECHAT_ENCODING_AES_KEY: PUSHES.encodingAesKey,
  PUBLIC_URL,
})

/** A server that asks the stand-in about words and photos, for one test file. */
function startChecked(): () => Checked {
  const use = startDatabase()
  let checked: Checked
  beforeAll(async () => {
    const standin = await startStandin()
    const account = { appId: PUSHES.appId, appSecret: 's', api: standin.url }
    const wechat = (now: () => number) => wechatClient(account, now)
    await makeTopic(use.db)
    const stationId = await makeStation(use.db)
    const host = await signedIn(use.db, [{ role: 'host', scope: stationId }])
    const app = await makeApp(use.database, { env: envFor(standin), wechat })
    const home = await app.app.http.listen({ port: 0, host: '127.0.0.1' })
    checked = { app, standin, stationId, host, pushUrl: `${home}/api/wechat/push` }
  })
  afterAll(async () => {
    await checked?.app.app.http.close()
    await checked?.standin.close()
  })
  beforeEach(() => {
    checked.standin.behaviour.isDown = false
    checked.app.clock.at = NOW
  })
  return () => checked
}

async function uploadPhotos(db: Db, { accountId }: Person, photos: number): Promise<string[]> {
  const photoIds = Array.from({ length: photos }, () => randomId())
  for (const uploadId of photoIds)
    await db
      .insertInto('uploads')
      .values({ uploadId, accountId, width: 9, height: 9, createdAt: new Date(NOW) })
      .execute()
  return photoIds
}

const BODY = { topic: 'road_traffic', title: '一件事', visibility: 'public' } as const

/** What a test asks of such a server. */
export function startChecks() {
  const open = startChecked()
  const app = () => open().app
  const db = () => app().db
  /** An issue with so many photos, its words and photos asked about. */
  async function sent(photos: number, words = '路灯不亮'): Promise<Sent> {
    const { standin, stationId } = open()
    const me = await signedIn(db(), [], { phone: null, wechatOpenid: `openid-${randomId()}` })
    const photoIds = await uploadPhotos(db(), me, photos)
    const before = standin.images.length
    const body = { ...BODY, body: `${words}，请看一看这件事。`, stationId, photoIds }
    const { reply } = await app().call(sendIssue, { body }, me.token)
    await Promise.all(app().app.background)
    return { me, number: reply.number, images: standin.images.slice(before) }
  }
  const checkOf = async ({ me, number }: Sent) =>
    (await app().call(getIssue, { params: { number } }, me.token)).reply.check
  const pushed = (
    image: AskedImage | undefined,
    suggest: 'pass' | 'review' | 'risky',
    pushes = PUSHES,
  ): Push => verdictPush(pushes, image as AskedImage, suggest, app().clock.at)
  const deliver = (message: Push) => post(open().pushUrl, message)
  const push = (...asked: Parameters<typeof pushed>) => deliver(pushed(...asked))
  const decide = (number: string, verdict: 'passed' | 'refused', { token } = open().host) =>
    app().call(decideCheck, { params: { number }, body: { verdict, note: '看过' } }, token)
  const noticesOf = async ({ me }: Sent) =>
    (await app().call(listMyNotices, { query: {} }, me.token)).reply.items.filter(
      n => n.kind === 'issue_check',
    )
  const setStatus = (number: string, status: IssueStatus) =>
    db().updateTable('issues').set({ status }).where('number', '=', number).execute()
  const host = () => open().host
  const standin = () => open().standin
  return { app, db, host, standin, sent, checkOf, pushed, deliver, push, decide, noticesOf, setStatus }
}
