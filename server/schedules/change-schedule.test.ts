import { beforeEach, describe, expect, test } from 'vitest'
import { checkInBooking } from '../../contract/endpoints/bookings.ts'
import { setCalendarDay } from '../../contract/endpoints/calendar-days.ts'
import { closeSitting } from '../../contract/endpoints/results.ts'
import { type Decision, removeException } from '../../contract/endpoints/rules.ts'
import { cancelSitting } from '../../contract/endpoints/schedules.ts'
import { instantAt } from '../../contract/rules/beijing-time.ts'
import { startApp } from '../../test/app.ts'
import { makeMember, NOW } from '../../test/factories.ts'
import { signedIn } from '../../test/people.ts'
import { addedForm, makeRoom, ruleForm, scheduleCalls } from '../../test/schedules.ts'

const open = startApp()
const { save, except, preview, slots, slotAt, book, statusOf } = scheduleCalls(open)

beforeEach(() => {
  open().clock.at = NOW
})

describe('bookings that a change hits', () => {
  test('must be decided, each; nothing happens before', async () => {
    const room = await makeRoom(open().db)
    const first = await save(room, [ruleForm()])
    const rules = first.reply.rules.map(rule => ({ ...ruleForm(), ...rule }))
    const [one, two] = [
      await book(await slotAt(room, '2026-09-08', '14:00')),
      await book(await slotAt(room, '2026-09-15', '15:30')),
    ]
    const shorter = rules.map(rule => ({ ...rule, start: '15:00', end: '15:30' }))
    const before = await slots(room)
    const hits = (await preview(room, { rules: shorter })).reply.hits
    expect(hits.map(hit => [hit.bookingId, hit.residentName])).toEqual([
      [one.bookingId, '张**'],
      [two.bookingId, '张**'],
    ])
    expect(hits[0]?.offers[0]?.slotId).toBe(await slotAt(room, '2026-09-08', '15:00'))
    const undecided = await save(room, shorter, {
      decisions: [{ bookingId: one.bookingId, action: 'cancel' }],
    })
    expect(undecided).toMatchObject({ refusal: 'bookings_hit', details: { bookingIds: [two.bookingId] } })
    expect(await slots(room)).toEqual(before)
    const decisions: Decision[] = [
      { bookingId: one.bookingId, action: 'move', slotId: hits[0]?.offers[0]?.slotId ?? '' },
      { bookingId: two.bookingId, action: 'cancel', reason: '委员出差' },
    ]
    expect((await save(room, shorter, { decisions })).status).toBe(200)
    expect([await statusOf(one.bookingId), await statusOf(two.bookingId)]).toEqual([
      'moved',
      'cancelled_by_host',
    ])
    expect((await slots(room))[0]).toBe('2026-09-08 15:00–15:30 ×2')
  })

  test('beyond a lowered capacity are those made last; the others stay', async () => {
    const room = await makeRoom(open().db)
    const first = await save(room, [ruleForm({ capacity: 3 })])
    const rules = first.reply.rules.map(rule => ({ ...ruleForm(), ...rule, capacity: 1 }))
    const slotId = await slotAt(room, '2026-09-08', '14:00')
    const people = []
    for (const minutes of [0, 1, 2]) {
      open().clock.advance(minutes * 60_000)
      people.push(await book(slotId))
    }
    const [, ...late] = people.map(person => person.bookingId)
    expect((await save(room, rules)).details).toEqual({ bookingIds: late })
    const decisions = late.map(bookingId => ({ bookingId, action: 'cancel' as const }))
    expect((await save(room, rules, { decisions })).status).toBe(200)
    const row = await open()
      .db.selectFrom('slots')
      .selectAll()
      .where('slotId', '=', slotId)
      .executeTakeFirst()
    expect(row).toMatchObject({ capacity: 1, taken: 1, isClosed: false })
  })

  test('are none of a sitting for which somebody has come: it stays as it is', async () => {
    const room = await makeRoom(open().db)
    const { reply } = await save(room, [ruleForm({ capacity: 3 })])
    const slotId = await slotAt(room, '2026-09-08', '14:00')
    const toCome = await book(slotId)
    const here = await book(slotId)
    open().clock.at = instantAt('2026-09-08', '13:50')
    await open().call(checkInBooking, { params: { bookingId: here.bookingId }, body: {} }, room.host.token)
    const rules = reply.rules.map(rule => ({ ...ruleForm(), ...rule, capacity: 1 }))
    expect((await preview(room, { rules })).reply.hits).toEqual([])
    expect((await save(room, [])).status).toBe(200)
    expect(await slots(room)).toEqual(expect.arrayContaining(['2026-09-08 14:00–14:30 ×3']))
    expect([await statusOf(toCome.bookingId), await statusOf(here.bookingId)]).toEqual([
      'confirmed',
      'checked_in',
    ])
  })

  test('are none of a sitting that its host ended: it stays ended, also when the clock was set back', async () => {
    const room = await makeRoom(open().db)
    const { reply } = await save(room, [ruleForm()])
    const slotId = await slotAt(room, '2026-09-08', '14:00')
    const { sittingId } = await open()
      .db.selectFrom('slots')
      .select('sittingId')
      .$narrowType<{ sittingId: string }>()
      .where('slotId', '=', slotId)
      .executeTakeFirstOrThrow()
    open().clock.at = instantAt('2026-09-08', '14:10')
    expect(
      (await open().call(closeSitting, { params: { sittingId }, body: {} }, room.host.token)).status,
    ).toBe(200)
    const openThen = (await slots(room)).filter(slot => slot.startsWith('2026-09-08'))
    open().clock.at = NOW
    const rules = reply.rules.map(rule => ({ ...ruleForm(), ...rule, capacity: 3 }))
    expect((await save(room, rules)).status).toBe(200)
    const after = await slots(room)
    expect(after.filter(slot => slot.startsWith('2026-09-08'))).toEqual(openThen)
    expect(after).toContain('2026-09-15 14:00–14:30 ×3')
  })

  test('are all of a sitting that is held in another way', async () => {
    const room = await makeRoom(open().db)
    const { reply } = await save(room, [ruleForm()])
    const { bookingId } = await book(await slotAt(room, '2026-09-08', '14:30'))
    const rules = reply.rules.map(rule => ({ ...ruleForm(), ...rule, mode: 'phone' as const }))
    expect((await save(room, rules)).details).toEqual({ bookingIds: [bookingId] })
  })

  test('are not those that the office keeps on a day that became a holiday', async () => {
    const room = await makeRoom(open().db)
    const office = await signedIn(open().db, [{ role: 'office', scope: 'CC' }])
    const { reply } = await save(room, [ruleForm()])
    const { bookingId } = await book(await slotAt(room, '2026-09-08', '14:30'))
    const body = { kind: 'holiday' as const, name: '校庆' }
    await open().call(setCalendarDay, { params: { city: 'CC', day: '2026-09-08' }, body }, office.token)
    const rules = [...reply.rules, ruleForm({ weekday: 3 })].map(rule => ({ ...ruleForm(), ...rule }))
    expect((await save(room, rules)).status).toBe(200)
    expect(await statusOf(bookingId)).toBe('confirmed')
  })

  test('are all of a sitting that another member takes over', async () => {
    const room = await makeRoom(open().db)
    const other = await makeMember(open().db, { name: '谢砚翊' })
    await open()
      .db.insertInto('stationMembers')
      .values({ cityId: 2201, stationId: room.stationId, memberId: other })
      .execute()
    const first = await save(room, [ruleForm({ memberId: room.memberId })])
    const rules = first.reply.rules.map(rule => ({ ...ruleForm(), ...rule, memberId: other }))
    const { bookingId } = await book(await slotAt(room, '2026-09-08', '14:30'))
    expect((await save(room, rules)).details).toEqual({ bookingIds: [bookingId] })
    const decisions: Decision[] = [{ bookingId, action: 'cancel' }]
    expect((await save(room, rules, { decisions })).status).toBe(200)
    const before = await slots(room)
    expect(before).toHaveLength(16)
    expect(await statusOf(bookingId)).toBe('cancelled_by_host')
  })

  test('leave two special days of rules that become one as they can', async () => {
    const room = await makeRoom(open().db)
    const hours = [ruleForm({ start: '09:00', end: '11:00' }), ruleForm({ start: '14:00', end: '16:00' })]
    const { reply } = await save(room, hours)
    for (const { id } of reply.rules)
      await except(room, { kind: 'closed', day: '2026-09-08', ruleId: id ?? '' })
    const whole = ruleForm({ start: '09:00', end: '16:00' })
    expect((await save(room, [whole])).status).toBe(200)
    expect((await slots(room)).filter(slot => slot.startsWith('2026-09-08'))).toEqual([])
  })

  test('are none where a cancelled day is added anew', async () => {
    const room = await makeRoom(open().db)
    const form = addedForm('2026-09-05', { memberId: room.memberId })
    const { reply } = await except(room, form)
    const sittingId = reply.exceptions[0]?.id ?? ''
    await open().call(cancelSitting, { params: { sittingId }, body: { reason: '病了' } }, room.host.token)
    await open().call(removeException, { params: { exceptionId: sittingId }, body: {} }, room.host.token)
    await except(room, form)
    expect((await slots(room)).filter(slot => slot.startsWith('2026-09-05'))).toHaveLength(4)
  })

  test('of a special day that is taken back must be decided, each', async () => {
    const room = await makeRoom(open().db)
    await save(room, [ruleForm()])
    const { reply } = await except(room, addedForm('2026-09-05'))
    const exceptionId = reply.exceptions[0]?.id ?? ''
    const [one, two] = [
      await book(await slotAt(room, '2026-09-05', '14:00')),
      await book(await slotAt(room, '2026-09-05', '15:00')),
    ]
    const { hits } = (await preview(room, { withoutException: exceptionId })).reply
    expect(hits.map(hit => hit.bookingId)).toEqual([one.bookingId, two.bookingId])
    const offer = hits[0]?.offers[0]?.slotId ?? ''
    expect(offer).toBe(await slotAt(room, '2026-09-08', '14:00'))
    const cancel = (bookingId: string): Decision => ({ bookingId, action: 'cancel', reason: '改回来了' })
    const remove = (decisions: Decision[], version?: number) => {
      const asked = {
        params: { exceptionId },
        body: { decisions, ...(version !== undefined && { version }) },
      }
      return open().call(removeException, asked, room.host.token)
    }
    const before = await slots(room)
    expect(await remove([cancel(one.bookingId)])).toMatchObject({
      refusal: 'bookings_hit',
      details: { bookingIds: [two.bookingId] },
    })
    const decisions: Decision[] = [
      { bookingId: one.bookingId, action: 'move', slotId: offer },
      cancel(two.bookingId),
    ]
    expect((await remove(decisions, reply.version - 1)).refusal).toBe('schedule_changed')
    expect(await slots(room)).toEqual(before)
    const done = await remove(decisions, reply.version)
    expect(done.reply).toMatchObject({ version: reply.version + 1, exceptions: [] })
    expect([await statusOf(one.bookingId), await statusOf(two.bookingId)]).toEqual([
      'moved',
      'cancelled_by_host',
    ])
    expect((await slots(room)).filter(slot => slot.startsWith('2026-09-05'))).toEqual([])
  })
})
