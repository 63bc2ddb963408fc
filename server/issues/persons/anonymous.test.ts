import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { sendIssue } from '../../../contract/endpoints/issues.ts'
import { supportIssue } from '../../../contract/endpoints/supports.ts'
import { decideCheck, revealAuthor } from '../../../contract/endpoints/worklists.ts'
import { makeApp, type TestApp } from '../../../test/app.ts'
import { startDatabase } from '../../../test/database.ts'
import { makeStation, makeTopic } from '../../../test/factories.ts'
import { signedIn } from '../../../test/people.ts'
import { checkContent } from '../checks/check-content.ts'

const AUTHOR = { name: '宇文无名', phone: '13699998888', wechatOpenid: 'openid-nobody' }
const ELDER = { name: '尉迟奶奶', phone: '13599997777' }
const use = startDatabase()
const lines: string[] = []
let app: TestApp

beforeAll(async () => {
  vi.spyOn(process.stdout, 'write').mockImplementation(chunk => lines.push(String(chunk)) > 0)
  const away = () => Promise.reject(new Error('away'))
  const failing = {
    code2Session: away,
    sessionKeyOf: away,
    checkText: () => Promise.reject(new Error('/wxa/msg_sec_check: 61010 not active')),
    checkImage: away,
    sendSubscribeMessage: away,
    unlimitedCode: away,
    createActivity: away,
    updateActivity: away,
  }
  app = await makeApp(use.database, { env: { LOG_LEVEL: 'debug' }, wechat: () => failing })
})
afterAll(async () => {
  vi.restoreAllMocks()
  await app?.app.http.close()
})

test('an anonymous author and whom he wrote for stand in no log line, error or notice of others', async () => {
  const { db } = use
  const stationId = await makeStation(db)
  const host = await signedIn(db, [{ role: 'host', scope: stationId }])
  const author = await signedIn(db, [], AUTHOR)
  await app.refresh()
  const topic = await makeTopic(db)
  const form = {
    topic,
    title: '匿名的事',
    body: '楼道走不通，请看一看这件事。',
    stationId,
    onBehalfOf: ELDER,
  }
  const body = { ...form, visibility: 'anonymous' } as const
  const { reply: sent } = await app.call(sendIssue, { body }, author.token, { key: 'send' })
  await Promise.all(app.app.background)
  await checkContent(db, { ...app.app.checker, wechat: undefined }, 2201, sent.id, app.clock.at)
  const params = { number: sent.number }
  const answers = [
    await app.call(revealAuthor, { params, body: { reason: '想上门看' } }, host.token),
    await app.call(decideCheck, { params, body: { verdict: 'refused' } }, host.token),
    await app.call(supportIssue, { params }, host.token),
    await app.call(supportIssue, { params }),
    await app.call(sendIssue, { body: { ...body, topic: 'none' } }, author.token),
  ]
  const others = await db
    .selectFrom('notices')
    .selectAll()
    .where('accountId', '<>', author.accountId)
    .execute()
  expect(lines.length).toBeGreaterThan(4)
  const said = [...lines, ...answers.map(answer => answer.raw.body), JSON.stringify(others)].join('\n')
  const secrets = [...Object.values(AUTHOR), ...Object.values(ELDER), author.accountId, author.token]
  for (const secret of secrets) expect(said).not.toContain(secret)
})
