import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { bookSlot } from '../../../contract/endpoints/bookings.ts'
import {
  answerPrompt,
  getNoticeSettings,
  listMyNotices,
  setNoticeGroup,
} from '../../../contract/endpoints/notices.ts'
import { DAY, HOUR, MINUTE } from '../../../contract/rules/beijing-time.ts'
import type { NoticeKind, Template } from '../../../contract/rules/notices.ts'
import { makeApp, type TestApp } from '../../../test/app.ts'
import { startDatabase } from '../../../test/database.ts'
import { makeBooking, makeEvent, makeSlot, makeStation, makeTopic, NOW } from '../../../test/factories.ts'
import { type Person, signedIn } from '../../../test/people.ts'
import { newId } from '../../database/ids.ts'
import { wechatClient } from '../../wechat/client.ts'
import { type Standin, startStandin } from '../../wechat/standin/server.ts'
import { insertNotice } from '../insert-notice.ts'
import { takeDue } from './take-due.ts'

const ACCOUNT = { appId: 'wx-ours', appSecret: 's' }
const TEMPLATES = {
  WECHAT_TEMPLATE_BOOKED: 'template-booked:thing1,time2,thing3,character_string4',
  WECHAT_TEMPLATE_CHANGED: 'template-changed:thing1,time2,thing3',
  WECHAT_TEMPLATE_VISIT: 'template-visit:thing1,time2,thing3,character_string4',
  WECHAT_TEMPLATE_TURN: 'template-turn:thing1,time2,thing3',
  WECHAT_TEMPLATE_EVENT: 'template-event:thing1,time2,thing3',
  WECHAT_TEMPLATE_PROGRESS: 'template-progress:character_string1,thing2,time3',
}
const use = startDatabase()
let standin: Standin
let app: TestApp
let stationId = ''
let users = 0

beforeAll(async () => {
  standin = await startStandin()
  await makeTopic(use.db)
  stationId = await makeStation(use.db)
  app = await makeApp(use.database, {
    env: TEMPLATES,
    wechat: now => wechatClient({ ...ACCOUNT, api: standin.url }, now),
  })
})
afterAll(async () => {
  await app?.app.http.close()
  await standin?.close()
})
beforeEach(async () => {
  Object.assign(standin.behaviour, { isDown: false, delayMs: 0, expiredTokens: 0, sendErrcodes: [] })
  app.clock.at = NOW
  await use.db.updateTable('notices').set({ delivery: 'inbox' }).where('delivery', '=', 'due').execute()
  standin.messages.length = 0
})
afterEach(() => {
  vi.restoreAllMocks()
})

interface Reader extends Person {
  readonly openid: string
}

/** Somebody on WeChat who accepted each of these once. */
async function reader(...templates: Template[]): Promise<Reader> {
  const openid = `openid-s${++users}`
  const person = await signedIn(use.db, [], { phone: null, wechatOpenid: openid })
  for (const template of templates)
    await app.call(answerPrompt, { body: { template, accepted: true } }, person.token)
  return { ...person, openid }
}
const slot = (startAt = NOW + DAY) => makeSlot(use.db, { stationId, startAt })
const book = async (me: Person) => {
  const { status } = await app.call(
    bookSlot,
    { params: { slotId: await slot() }, body: { topic: 'road_traffic' } },
    me.token,
  )
  expect(status).toBe(201)
}
async function sweep(later = 0): Promise<void> {
  app.clock.advance(later)
  app.app.sender?.wake()
  await app.app.sender?.idle()
}
const tell = (me: Person, kind: NoticeKind, subject: string, title = '说一声') =>
  insertNotice(use.db, {
    cityId: 2201,
    noticeId: newId(2201),
    accountId: me.accountId,
    kind,
    title,
    body: '说一声',
    subject,
    createdAt: new Date(app.clock.at),
  })
const deliveries = async (me: Person) =>
  (
    await use.db
      .selectFrom('notices')
      .select(['kind', 'delivery'])
      .where('accountId', '=', me.accountId)
      .orderBy('kind')
      .execute()
  ).map(row => `${row.kind} ${row.delivery}`)
const left = async (me: Person, template: Template) =>
  (await app.call(getNoticeSettings, {}, me.token)).reply.credits.find(c => c.template === template)?.left
const inbox = async (me: Person) =>
  (await app.call(listMyNotices, { query: {} }, me.token)).reply.items.length

describe('a notice', () => {
  test('goes out after the commit that wrote it, for one credit, and only once', async () => {
    const me = await reader('booked')
    await book(me)
    await sweep()
    await sweep(HOUR)
    expect(standin.messages).toEqual([
      {
        openid: me.openid,
        templateId: 'template-booked',
        page: expect.stringMatching(/^booking\/done\/index\?id=2201-/),
        data: {
          thing1: '家门口协商预约',
          time2: '2026年9月3日 09:00',
          thing3: '南岭街道联络站',
          character_string4: expect.stringMatching(/^A\d+$/),
        },
      },
    ])
    expect([await left(me, 'booked'), await deliveries(me)]).toEqual([0, ['booking_confirmed sent']])
  })

  test('stays in the inbox without WeChat, without a credit, or where its group is off', async () => {
    const [plain, poor, mute] = [await signedIn(use.db), await reader(), await reader('booked')]
    await app.call(setNoticeGroup, { body: { group: 'visits', isOn: false } }, mute.token)
    for (const me of [plain, poor, mute]) await book(me)
    await sweep()
    for (const me of [plain, poor, mute]) expect(await deliveries(me)).toEqual(['booking_confirmed inbox'])
    expect([standin.messages.length, await left(mute, 'booked'), await inbox(mute)]).toEqual([0, 1, 1])
  })

  test('stays there too where its group is switched off while others are sent, or while it waits', async () => {
    const [waits, late] = [await reader('booked'), await reader('booked')]
    const off = (me: Person) => app.call(setNoticeGroup, { body: { group: 'visits', isOn: false } }, me.token)
    standin.behaviour.isDown = true
    await book(waits)
    await sweep()
    await off(waits)
    await off(late)
    await book(late)
    app.clock.advance(MINUTE)
    // a run that has begun: it looked for what cannot be sent before this was written
    for (const _ of [waits, late])
      await takeDue(use.db, { booked: { id: 'template-booked', fields: [] } }, app.clock.at)
    for (const me of [waits, late]) {
      expect(await deliveries(me)).toEqual(['booking_confirmed inbox'])
      expect(await left(me, 'booked')).toBe(1)
    }
  })

  test('that matters most gets the credit; the last one is not spent on what can wait', async () => {
    const me = await reader('progress')
    await tell(me, 'issue_step', 'CC-2026-000001-1', '这件事开始办了')
    await tell(me, 'issue_reply', 'CC-2026-000002-2', '这件事有答复了')
    await tell(me, 'issue_question', 'CC-2026-000003-3', '需要您补充说明')
    await sweep()
    expect(standin.messages.map(message => message.data.character_string1)).toEqual(['CC-2026-000003-3'])
    expect(await deliveries(me)).toEqual(['issue_question sent', 'issue_reply inbox', 'issue_step inbox'])
  })

  test('of a booking that is cancelled meanwhile, or a reminder too late to help, is dropped for no credit', async () => {
    const me = await reader('booked', 'visit')
    standin.behaviour.isDown = true
    const gone = await makeBooking(use.db, { slotId: await slot(), accountId: me.accountId })
    const soon = await makeBooking(use.db, { slotId: await slot(NOW + HOUR), accountId: me.accountId })
    await tell(me, 'booking_confirmed', gone)
    await tell(me, 'reminder_two_hours', soon)
    await sweep()
    const cancelled = { status: 'cancelled_by_resident' } as const
    await use.db.updateTable('bookings').set(cancelled).where('bookingId', '=', gone).execute()
    standin.behaviour.isDown = false
    await sweep(2 * HOUR)
    expect(await deliveries(me)).toEqual(['booking_confirmed dropped', 'reminder_two_hours dropped'])
    expect([standin.messages, await left(me, 'booked'), await left(me, 'visit')]).toEqual([[], 1, 1])
  })
})

describe('a notice of an event', () => {
  const told = async (kind: NoticeKind, startAt = NOW + DAY) => {
    const me = await reader('event', 'changed', 'turn')
    const { eventId, slotId } = await makeEvent(use.db, { stationId, startAt })
    await makeBooking(use.db, { slotId, eventId, accountId: me.accountId })
    await tell(me, kind, eventId, '明天有活动')
    return { me, eventId, slotId }
  }

  test('says what, when and where, to who still comes', async () => {
    const { me } = await told('event_day_before')
    const { me: other, slotId } = await told('event_day_before')
    const left = { status: 'cancelled_by_resident' } as const
    await use.db.updateTable('bookings').set(left).where('slotId', '=', slotId).execute()
    await sweep()
    expect(standin.messages.map(message => [message.openid, message.data])).toEqual([
      [me.openid, { thing1: '老楼加装电梯', time2: '2026年9月3日 09:00', thing3: '南岭街道联络站' }],
    ])
    expect(await deliveries(other)).toEqual(['event_day_before dropped'])
  })

  test('says the number of who reads it, not of whom they signed up at the desk', async () => {
    const me = await reader('booked')
    const { eventId, slotId } = await makeEvent(use.db, { stationId })
    const own = { slotId, eventId, accountId: me.accountId, code: 'E01' }
    const desk = { ...own, person: 'desk:grandma', code: 'E02', bookedBy: 'host', status: 'no_show' } as const
    await makeBooking(use.db, own)
    await makeBooking(use.db, { ...desk, createdAt: new Date(NOW + 1) })
    await tell(me, 'event_signed_up', eventId)
    await sweep()
    expect(standin.messages.map(message => message.data.character_string4)).toEqual(['E01'])
  })

  test('of its line that closed goes out also when that is because it is cancelled', async () => {
    const me = await reader('turn', 'turn')
    const { eventId } = await makeEvent(use.db, { stationId })
    const cancelled = { status: 'cancelled', cancelledAt: new Date(NOW) } as const
    await use.db.updateTable('events').set(cancelled).where('eventId', '=', eventId).execute()
    await tell(me, 'event_line_closed', eventId)
    await sweep()
    expect(await deliveries(me)).toEqual(['event_line_closed sent'])
  })

  test('of its end goes out when it is cancelled, and of an offer only while that holds', async () => {
    const { me, eventId } = await told('event_cancelled')
    const { me: other } = await told('event_offered')
    const cancelled = { status: 'cancelled', cancelledAt: new Date(NOW) } as const
    await use.db.updateTable('events').set(cancelled).where('eventId', '=', eventId).execute()
    await sweep()
    expect([await deliveries(me), await deliveries(other)]).toEqual([
      ['event_cancelled sent'],
      ['event_offered dropped'],
    ])
  })
})

describe('WeChat', () => {
  test('down: the booking stands, the message waits longer each time and goes out once', async () => {
    const me = await reader('booked')
    standin.behaviour.isDown = true
    await book(me)
    await sweep()
    const calls = standin.calls.length
    await sweep(29_000)
    expect(standin.calls.length).toBe(calls)
    await sweep(MINUTE)
    standin.behaviour.isDown = false
    await sweep(MINUTE)
    expect(standin.messages).toEqual([])
    await sweep(2 * MINUTE)
    expect([standin.messages.length, await deliveries(me)]).toEqual([1, ['booking_confirmed sent']])
  })

  test('slow: nobody who books waits for it, and no answer is no message', async () => {
    const me = await reader('booked')
    const timeout = AbortSignal.timeout.bind(AbortSignal)
    vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => timeout(40))
    standin.behaviour.delayMs = 80
    await book(me)
    expect(standin.messages).toEqual([])
    await sweep()
    expect(await deliveries(me)).toEqual(['booking_confirmed due'])
    standin.behaviour.delayMs = 0
    vi.restoreAllMocks()
    await sweep(MINUTE)
    expect(await deliveries(me)).toEqual(['booking_confirmed sent'])
  })

  test('calling a token expired: once is tried again at once, twice waits', async () => {
    const me = await reader('booked')
    standin.behaviour.expiredTokens = 1
    await book(me)
    await sweep()
    expect(standin.messages).toHaveLength(1)
    const other = await reader('booked')
    standin.behaviour.expiredTokens = 2
    await book(other)
    await sweep()
    expect(await deliveries(other)).toEqual(['booking_confirmed due'])
    await sweep(MINUTE)
    expect([standin.messages.length, await left(other, 'booked')]).toEqual([2, 0])
  })

  test('saying that the quota is used: the ledger is emptied, the inbox has it', async () => {
    const me = await reader('booked')
    await app.call(answerPrompt, { body: { template: 'booked', accepted: true } }, me.token)
    standin.behaviour.sendErrcodes = [43101]
    await book(me)
    await sweep()
    expect([await deliveries(me), await left(me, 'booked'), await inbox(me)]).toEqual([
      ['booking_confirmed inbox'],
      0,
      1,
    ])
  })

  test.each([
    ['the template refused', 40037],
    ['a field refused', 47003],
    ['the reader unknown', 40003],
  ])('with %s: not tried again, the credit given back', async (_, errcode) => {
    const me = await reader('booked')
    standin.behaviour.sendErrcodes = [errcode]
    await book(me)
    await sweep()
    await sweep(HOUR)
    expect([standin.messages, await deliveries(me)]).toEqual([[], ['booking_confirmed inbox']])
    expect(await left(me, 'booked')).toBe(1)
  })

  test('not knowing the page: sent without it, and given up when that is refused too', async () => {
    const [me, other] = [await reader('booked'), await reader('booked')]
    standin.behaviour.sendErrcodes = [41030]
    await book(me)
    await sweep()
    expect(standin.messages.map(message => message.page)).toEqual([undefined])
    standin.behaviour.sendErrcodes = [41030, 41030]
    await book(other)
    await sweep()
    expect(await deliveries(other)).toEqual(['booking_confirmed inbox'])
  })

  test('limiting the rate: all wait, none is lost', async () => {
    const me = await reader('booked', 'progress')
    await tell(me, 'issue_reply', 'CC-2026-000004-4')
    standin.behaviour.sendErrcodes = [45009]
    await book(me)
    await sweep()
    await sweep(2 * MINUTE)
    expect(await deliveries(me)).toEqual(['booking_confirmed sent', 'issue_reply sent'])
  })
})
