import { describe, expect, test } from 'vitest'
import { setNoticeGroup } from '../../../contract/endpoints/notices.ts'
import { DAY, HOUR, MINUTE } from '../../../contract/rules/beijing-time.ts'
import type { NoticeKind } from '../../../contract/rules/notices.ts'
import { makeEvent } from '../../../test/events.ts'
import { makeBooking, NOW } from '../../../test/factories.ts'
import { type Person, signedIn } from '../../../test/people.ts'
import { startSending } from '../../../test/sending.ts'
import { takeDue } from './take-due.ts'

const open = startSending()

describe('a notice', () => {
  test('goes out after the commit that wrote it, for one credit, and only once', async () => {
    const me = await open().reader('booked')
    await open().book(me)
    await open().sweep()
    await open().sweep(HOUR)
    expect(open().standin.messages).toEqual([
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
    expect([await open().left(me, 'booked'), await open().deliveries(me)]).toEqual([
      0,
      ['booking_confirmed sent'],
    ])
  })

  test('stays in the inbox without WeChat, without a credit, or where its group is off', async () => {
    const [plain, poor, mute] = [
      await signedIn(open().db),
      await open().reader(),
      await open().reader('booked'),
    ]
    await open().app.call(setNoticeGroup, { body: { group: 'visits', isOn: false } }, mute.token)
    for (const me of [plain, poor, mute]) await open().book(me)
    await open().sweep()
    for (const me of [plain, poor, mute])
      expect(await open().deliveries(me)).toEqual(['booking_confirmed inbox'])
    expect([
      open().standin.messages.length,
      await open().left(mute, 'booked'),
      await open().inbox(mute),
    ]).toEqual([0, 1, 1])
  })

  test('stays there too where its group is switched off while others are sent, or while it waits', async () => {
    const [waits, late] = [await open().reader('booked'), await open().reader('booked')]
    const off = (me: Person) =>
      open().app.call(setNoticeGroup, { body: { group: 'visits', isOn: false } }, me.token)
    open().standin.behaviour.isDown = true
    await open().book(waits)
    await open().sweep()
    await off(waits)
    await off(late)
    await open().book(late)
    open().app.clock.advance(MINUTE)
    // a run that has begun: it looked for what cannot be sent before this was written
    for (const _ of [waits, late])
      await takeDue(open().db, { booked: { id: 'template-booked', fields: [] } }, open().app.clock.at)
    for (const me of [waits, late]) {
      expect(await open().deliveries(me)).toEqual(['booking_confirmed inbox'])
      expect(await open().left(me, 'booked')).toBe(1)
    }
  })

  test('that matters most gets the credit; the last one is not spent on what can wait', async () => {
    const me = await open().reader('progress')
    await open().tell(me, 'issue_step', 'CC-2026-000001-1', '这件事开始办了')
    await open().tell(me, 'issue_reply', 'CC-2026-000002-2', '这件事有答复了')
    await open().tell(me, 'issue_question', 'CC-2026-000003-3', '需要您补充说明')
    await open().sweep()
    expect(open().standin.messages.map(message => message.data.character_string1)).toEqual([
      'CC-2026-000003-3',
    ])
    expect(await open().deliveries(me)).toEqual([
      'issue_question sent',
      'issue_reply inbox',
      'issue_step inbox',
    ])
  })

  test('of a booking that is cancelled meanwhile, or a reminder too late to help, is dropped for no credit', async () => {
    const me = await open().reader('booked', 'visit')
    open().standin.behaviour.isDown = true
    const gone = await makeBooking(open().db, { slotId: await open().slot(), accountId: me.accountId })
    const soon = await makeBooking(open().db, {
      slotId: await open().slot(NOW + HOUR),
      accountId: me.accountId,
    })
    await open().tell(me, 'booking_confirmed', gone)
    await open().tell(me, 'reminder_two_hours', soon)
    await open().sweep()
    const cancelled = { status: 'cancelled_by_resident' } as const
    await open().db.updateTable('bookings').set(cancelled).where('bookingId', '=', gone).execute()
    open().standin.behaviour.isDown = false
    await open().sweep(2 * HOUR)
    expect(await open().deliveries(me)).toEqual(['booking_confirmed dropped', 'reminder_two_hours dropped'])
    expect([
      open().standin.messages,
      await open().left(me, 'booked'),
      await open().left(me, 'visit'),
    ]).toEqual([[], 1, 1])
  })
})

describe('a notice of an event', () => {
  const told = async (kind: NoticeKind, startAt = NOW + DAY) => {
    const me = await open().reader('event', 'changed', 'turn')
    const { eventId, slotId } = await makeEvent(open().db, { stationId: open().stationId, startAt })
    await makeBooking(open().db, { slotId, eventId, accountId: me.accountId })
    await open().tell(me, kind, eventId, '明天有活动')
    return { me, eventId, slotId }
  }

  test('says what, when and where, to who still comes', async () => {
    const { me } = await told('event_day_before')
    const { me: other, slotId } = await told('event_day_before')
    const left = { status: 'cancelled_by_resident' } as const
    await open().db.updateTable('bookings').set(left).where('slotId', '=', slotId).execute()
    await open().sweep()
    expect(open().standin.messages.map(message => [message.openid, message.data])).toEqual([
      [me.openid, { thing1: '老楼加装电梯', time2: '2026年9月3日 09:00', thing3: '南岭街道联络站' }],
    ])
    expect(await open().deliveries(other)).toEqual(['event_day_before dropped'])
  })

  test('says the number of who reads it, not of whom they signed up at the desk', async () => {
    const me = await open().reader('booked')
    const { eventId, slotId } = await makeEvent(open().db, { stationId: open().stationId })
    const own = { slotId, eventId, accountId: me.accountId, code: 'E01' }
    const desk = { ...own, person: 'desk:grandma', code: 'E02', bookedBy: 'host', status: 'no_show' } as const
    await makeBooking(open().db, own)
    await makeBooking(open().db, { ...desk, createdAt: new Date(NOW + 1) })
    await open().tell(me, 'event_signed_up', eventId)
    await open().sweep()
    expect(open().standin.messages.map(message => message.data.character_string4)).toEqual(['E01'])
  })

  test('of its line that closed goes out also when that is because it is cancelled', async () => {
    const me = await open().reader('turn', 'turn')
    const { eventId } = await makeEvent(open().db, { stationId: open().stationId })
    const cancelled = { status: 'cancelled', cancelledAt: new Date(NOW) } as const
    await open().db.updateTable('events').set(cancelled).where('eventId', '=', eventId).execute()
    await open().tell(me, 'event_line_closed', eventId)
    await open().sweep()
    expect(await open().deliveries(me)).toEqual(['event_line_closed sent'])
  })

  test('of its end goes out when it is cancelled, and of an offer only while that holds', async () => {
    const { me, eventId } = await told('event_cancelled')
    const { me: other } = await told('event_offered')
    const cancelled = { status: 'cancelled', cancelledAt: new Date(NOW) } as const
    await open().db.updateTable('events').set(cancelled).where('eventId', '=', eventId).execute()
    await open().sweep()
    expect([await open().deliveries(me), await open().deliveries(other)]).toEqual([
      ['event_cancelled sent'],
      ['event_offered dropped'],
    ])
  })
})
