import { describe, expect, test } from 'vitest'
import { bookAtDesk, bookSlot, listMyBookings, moveBooking } from '../../contract/endpoints/bookings.ts'
import { answerPrompt, listMyNotices } from '../../contract/endpoints/notices.ts'
import { saveRules } from '../../contract/endpoints/rules.ts'
import { cancelSitting, getStationDay, listSlots, listToCall } from '../../contract/endpoints/schedules.ts'
import { joinWaitlist } from '../../contract/endpoints/waitlist.ts'
import { instantAt } from '../../contract/rules/beijing-time.ts'
import { startApp } from '../../test/app.ts'
import { makeSlot, NOW } from '../../test/factories.ts'
import { type Person, signedIn } from '../../test/people.ts'
import { makeRoom, openSlots, ruleForm, type TestStation } from '../../test/schedules.ts'
import { makeSlots } from './make-slots.ts'

const open = startApp()
const DAY = '2026-09-08'

/** A station with Tuesdays; gives the first sitting and its slots. */
async function roomWithSitting(capacity = 2) {
  const room = await makeRoom(open().db)
  const params = { stationId: room.stationId }
  const body = { rules: [ruleForm({ memberId: room.memberId, capacity })] }
  await open().call(saveRules, { params, body }, room.host.token)
  const rows = await open()
    .db.selectFrom('slots')
    .select(['slotId', 'sittingId'])
    .where('stationId', '=', room.stationId)
    .where('day', '=', DAY)
    .orderBy('startAt')
    .execute()
  return { room, sittingId: rows[0]?.sittingId ?? '', slotIds: rows.map(row => row.slotId) }
}
const book = async (slotId: string, account: Parameters<typeof signedIn>[2] = {}): Promise<Person> => {
  const person = await signedIn(open().db, [], { name: '张居民', ...account })
  await open().call(bookSlot, { params: { slotId }, body: { topic: '楼道照明' } }, person.token)
  return person
}
const cancel = (sittingId: string, token: string, reason = '委员突发高烧') =>
  open().call(cancelSitting, { params: { sittingId }, body: { reason } }, token)
const noticesOf = async (person: Person) =>
  (await open().call(listMyNotices, {}, person.token)).reply.items.map(notice => notice.kind)
const dayOf = async ({ stationId, host }: TestStation) =>
  (await open().call(getStationDay, { params: { stationId }, query: { date: DAY } }, host.token)).reply

describe('a member falls ill', () => {
  test('one action cancels everybody, tells each once, and names whom to call', async () => {
    const { room, sittingId, slotIds } = await roomWithSitting(1)
    const [first = '', second = '', third = ''] = slotIds
    const onWechat = await book(first, { wechatOpenid: `open-${sittingId}` })
    const answers = (['visit', 'changed'] as const).map(template => ({ template, accepted: true }))
    await open().call(answerPrompt, { body: { answers } }, onWechat.token)
    const byPhone = await book(second, { phone: '13812346021' })
    const waits = await signedIn(open().db)
    await open().call(joinWaitlist, { params: { slotId: first }, body: {} }, waits.token)
    const onBehalfOf = { name: '王桂兰', phone: '13912340001' }
    const desk = { params: { slotId: third }, body: { topic: '助老餐厅', onBehalfOf } }
    expect((await open().call(bookAtDesk, desk, room.host.token)).status).toBe(201)

    expect((await dayOf(room)).sittings).toMatchObject([{ reachable: 1, toCall: 2 }])
    const { reply } = await cancel(sittingId, room.host.token)
    expect(reply).toMatchObject({ sittingId, cancelled: 3, reachable: 1 })
    expect(reply.toCall.map(call => [call.residentName, call.phone])).toEqual([
      ['张**', '138****6021'],
      ['王**', '139****0001'],
    ])
    expect((await cancel(sittingId, room.host.token, '又说一遍')).reply).toEqual(reply)
    const calls = await open().call(listToCall, { params: { sittingId } }, room.host.token)
    expect(calls.reply.items).toEqual(reply.toCall)
    expect((await noticesOf(onWechat)).sort()).toEqual(['booking_confirmed', 'sitting_cancelled'])
    expect(await noticesOf(byPhone)).toContain('sitting_cancelled')
    expect(await noticesOf(waits)).toEqual(['waitlist_closed'])
    expect(await noticesOf(room.host)).toEqual([])

    // what was sent has reached, though the credit is spent; what WeChat did not take has not
    const { db } = open()
    const ofOne = { accountId: onWechat.accountId, kind: 'sitting_cancelled' } as const
    const now = async (delivery: 'sent' | 'inbox') => {
      await db
        .updateTable('wechatCredits')
        .set({ used: 1 })
        .where('accountId', '=', ofOne.accountId)
        .execute()
      const sent = db.updateTable('notices').set({ delivery }).where('accountId', '=', ofOne.accountId)
      await sent.where('kind', '=', ofOne.kind).execute()
      return (await cancel(sittingId, room.host.token)).reply
    }
    expect(await now('sent')).toMatchObject({ reachable: 1, toCall: reply.toCall })
    expect((await now('inbox')).toCall).toHaveLength(3)
  })

  test('whoever moved to another time need not be called any more', async () => {
    const { room, sittingId, slotIds } = await roomWithSitting(1)
    const person = await book(slotIds[0] ?? '', { phone: '13812346022' })
    expect((await cancel(sittingId, room.host.token)).reply.toCall).toHaveLength(1)
    const past = await open().call(listMyBookings, { query: { when: 'past' } }, person.token)
    const params = { bookingId: past.reply.items[0]?.id ?? '' }
    const slotId = await makeSlot(open().db, { startAt: instantAt('2026-09-09', '10:00') })
    expect((await open().call(moveBooking, { params, body: { slotId } }, person.token)).status).toBe(200)
    const calls = await open().call(listToCall, { params: { sittingId } }, room.host.token)
    expect(calls.reply.items).toEqual([])
  })

  test('the day shows it with its reason, the slots say closed, and nothing brings it back', async () => {
    const { room, sittingId, slotIds } = await roomWithSitting()
    const person = await book(slotIds[0] ?? '')
    await cancel(sittingId, room.host.token)
    expect(await makeSlots(open().db, open().clock.at)).toBe(0)
    const params = { stationId: room.stationId }
    const rules = [ruleForm({ memberId: room.memberId, capacity: 5 })]
    await open().call(saveRules, { params, body: { rules } }, room.host.token)
    expect((await openSlots(open().db, room.stationId)).filter(slot => slot.startsWith(DAY))).toEqual([])
    const day = await dayOf(room)
    expect(day.sittings).toMatchObject([
      { status: 'cancelled', cancelReason: '委员突发高烧', taken: 0, reachable: 0, toCall: 1, bookings: [] },
    ])
    const query = { from: DAY, days: '1' }
    const listed = (await open().call(listSlots, { params, query })).reply.days[0]?.slots
    expect(new Set(listed?.map(slot => slot.status))).toEqual(new Set(['closed']))
    const past = await open().call(listMyBookings, { query: { when: 'past' } }, person.token)
    expect(past.reply.items[0]).toMatchObject({ status: 'cancelled_by_host' })
  })

  test('while it runs those not yet served are cancelled, whoever is checked in stays', async () => {
    const { room, sittingId, slotIds } = await roomWithSitting()
    const [served, later] = [await book(slotIds[0] ?? ''), await book(slotIds[3] ?? '')]
    await open()
      .db.updateTable('bookings')
      .set({ status: 'checked_in' })
      .where('person', '=', served.accountId)
      .execute()
    open().clock.at = instantAt(DAY, '14:10')
    const { reply } = await cancel(sittingId, room.host.token)
    open().clock.at = NOW
    expect(reply.cancelled).toBe(1)
    expect(await noticesOf(later)).toContain('sitting_cancelled')
    expect(await noticesOf(served)).not.toContain('sitting_cancelled')
    expect((await dayOf(room)).sittings[0]?.taken).toBe(1)
  })

  test('what is over cannot be cancelled', async () => {
    const { room, sittingId } = await roomWithSitting()
    open().clock.at = instantAt(DAY, '16:00')
    const answer = await cancel(sittingId, room.host.token)
    open().clock.at = NOW
    expect(answer.refusal).toBe('sitting_over')
  })
})

test('neither a resident nor another host may cancel it, or see whom to call', async () => {
  const { sittingId } = await roomWithSitting()
  const { room: other } = await roomWithSitting()
  const resident = await signedIn(open().db)
  expect((await cancel(sittingId, resident.token)).status).toBe(403)
  expect((await cancel(sittingId, other.host.token)).status).toBe(404)
  expect((await open().call(listToCall, { params: { sittingId } }, other.host.token)).status).toBe(404)
})
