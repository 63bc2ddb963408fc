import { afterAll, afterEach, beforeAll, beforeEach, expect, vi } from 'vitest'
import { bookSlot } from '../contract/endpoints/bookings.ts'
import { answerPrompt, getNoticeSettings, listMyNotices } from '../contract/endpoints/notices.ts'
import { DAY } from '../contract/rules/beijing-time.ts'
import type { NoticeKind, Template } from '../contract/rules/notices.ts'
import { newId } from '../server/database/ids.ts'
import { insertNotice } from '../server/notices/insert-notice.ts'
import { wechatClient } from '../server/wechat/client.ts'
import { type Standin, startStandin } from '../server/wechat/standin/server.ts'
import { makeApp, type TestApp } from './app.ts'
import { startDatabase } from './database.ts'
import { CITY, makeSlot, makeStation, makeTopic, NOW } from './factories.ts'
import { type Person, signedIn } from './people.ts'

const ACCOUNT = { appId: 'wx-ours', appSecret: 's' }
const TEMPLATES = {
  WECHAT_TEMPLATE_BOOKED: 'template-booked:thing1,time2,thing3,character_string4',
  WECHAT_TEMPLATE_CHANGED: 'template-changed:thing1,time2,thing3',
  WECHAT_TEMPLATE_VISIT: 'template-visit:thing1,time2,thing3,character_string4',
  WECHAT_TEMPLATE_TURN: 'template-turn:thing1,time2,thing3',
  WECHAT_TEMPLATE_EVENT: 'template-event:thing1,time2,thing3',
  WECHAT_TEMPLATE_PROGRESS: 'template-progress:character_string1,thing2,time3',
}

interface Reader extends Person {
  readonly openid: string
}

/** A server that sends notices to a stand-in of WeChat; each test begins with nothing due and WeChat well. */
export class Sending {
  readonly app: TestApp
  readonly standin: Standin
  readonly stationId: string
  private readers = 0

  constructor(app: TestApp, standin: Standin, stationId: string) {
    this.app = app
    this.standin = standin
    this.stationId = stationId
  }

  get db() {
    return this.app.db
  }

  /** Somebody on WeChat who accepted each of these once. */
  async reader(...templates: Template[]): Promise<Reader> {
    const openid = `openid-s${++this.readers}`
    const person = await signedIn(this.db, [], { phone: null, wechatOpenid: openid })
    for (const template of templates) await this.accept(person, template)
    return { ...person, openid }
  }

  accept(me: Person, template: Template) {
    return this.app.call(answerPrompt, { body: { template, accepted: true } }, me.token)
  }

  slot(startAt = NOW + DAY): Promise<string> {
    return makeSlot(this.db, { stationId: this.stationId, startAt })
  }

  async book(me: Person): Promise<void> {
    const asked = { params: { slotId: await this.slot() }, body: { topic: 'road_traffic' } }
    expect((await this.app.call(bookSlot, asked, me.token)).status).toBe(201)
  }

  /** A run of the sender, `later` ms after what was before. */
  async sweep(later = 0): Promise<void> {
    this.app.clock.advance(later)
    this.app.app.sender?.wake()
    await this.app.app.sender?.idle()
  }

  tell(me: Person, kind: NoticeKind, subject: string, title = '说一声') {
    const words = { kind, title, body: '说一声', subject, createdAt: new Date(this.app.clock.at) }
    return insertNotice(this.db, { cityId: CITY, noticeId: newId(CITY), accountId: me.accountId, ...words })
  }

  /** What became of everything that somebody was told: `kind delivery`. */
  async deliveries(me: Person): Promise<string[]> {
    const rows = await this.db
      .selectFrom('notices')
      .select(['kind', 'delivery'])
      .where('accountId', '=', me.accountId)
      .orderBy('kind')
      .execute()
    return rows.map(row => `${row.kind} ${row.delivery}`)
  }

  /** How many messages of a template somebody may still be sent. */
  async left(me: Person, template: Template): Promise<number | undefined> {
    const { reply } = await this.app.call(getNoticeSettings, {}, me.token)
    return reply.credits.find(credit => credit.template === template)?.left
  }

  async inbox(me: Person): Promise<number> {
    return (await this.app.call(listMyNotices, { query: {} }, me.token)).reply.items.length
  }
}

/** One for a test file. */
export function startSending(): () => Sending {
  const use = startDatabase()
  let sending: Sending
  beforeAll(async () => {
    const standin = await startStandin()
    await makeTopic(use.db)
    const stationId = await makeStation(use.db)
    const wechat = (now: () => number) => wechatClient({ ...ACCOUNT, api: standin.url }, now)
    sending = new Sending(await makeApp(use.database, { env: TEMPLATES, wechat }), standin, stationId)
  })
  afterAll(async () => {
    await sending?.app.app.http.close()
    await sending?.standin.close()
  })
  beforeEach(async () => {
    const { app, standin, db } = sending
    Object.assign(standin.behaviour, { isDown: false, delayMs: 0, expiredTokens: 0, sendErrcodes: [] })
    app.clock.at = NOW
    await db.updateTable('notices').set({ delivery: 'inbox' }).where('delivery', '=', 'due').execute()
    standin.messages.length = 0
  })
  afterEach(() => {
    vi.restoreAllMocks()
  })
  return () => sending
}
