import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { getSchedule, removeException } from '../../contract/endpoints/rules.ts'
import { splitRule } from '../../contract/rules/sittings.ts'
import { startApp } from '../../test/app.ts'
import { makeMember } from '../../test/factories.ts'
import { signedIn } from '../../test/people.ts'
import { addedForm, makeRoom, ruleForm, scheduleCalls, type TestStation } from '../../test/schedules.ts'
import { makeSlots } from './make-slots.ts'

const open = startApp()
const TUESDAYS = ['2026-09-08', '2026-09-15', '2026-09-22', '2026-09-29']

const { save, except, preview, slots, slotAt, book, statusOf } = scheduleCalls(open)
const daysOf = async (room: TestStation) => [...new Set((await slots(room)).map(slot => slot.slice(0, 10)))]

describe('rules of a station', () => {
  test('are published with their slots, counted by version, and read again', async () => {
    const room = await makeRoom(open().db)
    const { reply } = await save(room, [ruleForm({ memberId: room.memberId })], { version: 0 })
    expect(reply).toMatchObject({ version: 1, functions: ['阅览', '打卡'], members: [{ id: room.memberId }] })
    expect(await daysOf(room)).toEqual(TUESDAYS)
    expect((await slots(room)).slice(0, 2)).toEqual([
      '2026-09-08 14:00–14:30 ×2',
      '2026-09-08 14:30–15:00 ×2',
    ])
    const read = await open().call(getSchedule, { params: { stationId: room.stationId } }, room.host.token)
    expect(read.reply).toEqual(reply)
    expect(await makeSlots(open().db, open().clock.at)).toBe(0)
  })

  test('from another version are refused, and nothing is changed', async () => {
    const room = await makeRoom(open().db)
    await save(room, [ruleForm()])
    const before = await slots(room)
    const late = await save(room, [ruleForm({ capacity: 9 })], { version: 0 })
    expect(late).toMatchObject({ refusal: 'schedule_changed', details: { version: 1 } })
    expect(await slots(room)).toEqual(before)
  })

  test('all: same starts keep their bookings and get the new end', async () => {
    const room = await makeRoom(open().db)
    const { reply } = await save(room, [ruleForm()])
    const kept = await book(await slotAt(room, '2026-09-08', '14:00'))
    const [rule] = reply.rules
    const changed = { ...ruleForm(), ...rule, slotMinutes: 60, capacity: 3 }
    expect((await save(room, [changed])).status).toBe(200)
    expect((await slots(room)).slice(0, 3)).toEqual([
      '2026-09-08 14:00–15:00 ×3',
      '2026-09-08 15:00–16:00 ×3',
      '2026-09-15 14:00–15:00 ×3',
    ])
    const booking = await open()
      .db.selectFrom('bookings')
      .selectAll()
      .where('bookingId', '=', kept.bookingId)
      .executeTakeFirst()
    expect(booking?.endAt.toISOString()).toBe('2026-09-08T07:00:00.000Z')
  })

  test('this and following: the split keeps bookings and days that were closed', async () => {
    const room = await makeRoom(open().db)
    const first = await save(room, [ruleForm({ memberId: room.memberId })])
    const ruleId = first.reply.rules[0]?.id ?? ''
    await except(room, { kind: 'closed', day: '2026-09-29', ruleId })
    const kept = await book(await slotAt(room, '2026-09-22', '14:00'))
    const rules = first.reply.rules.map(rule => ({ ...ruleForm(), ...rule }))
    const split = splitRule(rules, ruleId, '2026-09-15', { capacity: 5 })
    expect((await save(room, split)).status).toBe(200)
    expect((await slots(room)).filter(slot => slot.includes('14:00–'))).toEqual([
      '2026-09-08 14:00–14:30 ×2',
      '2026-09-15 14:00–14:30 ×5',
      '2026-09-22 14:00–14:30 ×5',
    ])
    expect(await statusOf(kept.bookingId)).toBe('confirmed')
    expect(await makeSlots(open().db, open().clock.at)).toBe(0)
    expect((await save(room, rules)).refusal).toBeUndefined()
    expect((await slots(room)).filter(slot => slot.includes('14:00–'))).toHaveLength(3)
  })

  test('one: a changed day differs from its rule until it is taken back', async () => {
    const room = await makeRoom(open().db)
    const first = await save(room, [ruleForm()])
    const before = await slots(room)
    const ruleId = first.reply.rules[0]?.id ?? ''
    const { start, end, slotMinutes, capacity, mode } = ruleForm({ start: '15:00', capacity: 1 })
    const day = '2026-09-15'
    const { reply } = await except(room, {
      kind: 'changed',
      day,
      ruleId,
      start,
      end,
      slotMinutes,
      capacity,
      mode,
    })
    expect((await slots(room)).filter(slot => slot.startsWith(day))).toEqual([
      '2026-09-15 15:00–15:30 ×1',
      '2026-09-15 15:30–16:00 ×1',
    ])
    const exceptionId = reply.exceptions[0]?.id ?? ''
    const back = await open().call(removeException, { params: { exceptionId }, body: {} }, room.host.token)
    expect(back.reply.exceptions).toEqual([])
    expect(await slots(room)).toEqual(before)
  })

  test('added and closed days come and go', async () => {
    const room = await makeRoom(open().db)
    await save(room, [ruleForm()])
    await except(room, addedForm('2026-09-05', { function: '阅览' }))
    expect(await daysOf(room)).toEqual(['2026-09-05', ...TUESDAYS])
    await except(room, { kind: 'closed', day: '2026-09-05' })
    await except(room, { kind: 'closed', day: '2026-09-08', reason: '停电' })
    expect(await daysOf(room)).toEqual(TUESDAYS.slice(1))
    expect(await makeSlots(open().db, open().clock.at)).toBe(0)
  })

  test('that are missing end', async () => {
    const room = await makeRoom(open().db)
    await save(room, [ruleForm(), ruleForm({ weekday: 3, start: '16:00', end: '17:00' })])
    const { reply } = await save(room, [])
    expect(reply.rules).toEqual([])
    expect(await slots(room)).toEqual([])
    expect(await makeSlots(open().db, open().clock.at)).toBe(0)
  })
})

describe('a member and a room', () => {
  test('are never in two places at once: who comes later is left out by name', async () => {
    const room = await makeRoom(open().db)
    const other = await makeRoom(open().db, room.memberId)
    await save(room, [ruleForm({ memberId: room.memberId })])
    const rules = [ruleForm({ memberId: room.memberId, start: '15:30', end: '17:00' })]
    const { conflicts, sittings } = (await preview(other, { rules })).reply
    expect(conflicts[0]).toMatchObject({
      day: '2026-09-08',
      start: '15:30',
      end: '17:00',
      memberName: '马宥安',
    })
    expect(conflicts[0]?.clashesWith).toBe('马宥安 委员 14:00–16:00 在南岭街道联络站')
    expect(sittings).toEqual([])
    expect((await save(other, rules)).status).toBe(200)
    expect(await slots(other)).toEqual([])
    const next = [ruleForm({ memberId: room.memberId, start: '16:00', end: '17:00' })]
    await save(other, next)
    expect(await daysOf(other)).toEqual(TUESDAYS)
  })

  test('a function never overlaps itself in its room', async () => {
    const room = await makeRoom(open().db)
    const rules = [
      ruleForm({ function: '阅览' }),
      ruleForm({ function: '阅览', start: '15:00', end: '17:00' }),
      ruleForm({ function: '打卡', start: '15:00', end: '17:00' }),
    ]
    const { reply } = await preview(room, { rules })
    expect(reply.conflicts.map(c => [c.day, c.start, c.clashesWith])).toEqual(
      TUESDAYS.map(day => [day, '15:00', '阅览 14:00–16:00 已有一场']),
    )
    expect(reply.sittings).toHaveLength(8)
  })

  test('who is not of the station, and what it does not offer, is refused', async () => {
    const room = await makeRoom(open().db)
    const stranger = await makeMember(open().db)
    expect((await save(room, [ruleForm({ memberId: stranger })])).refusal).toBe('invalid')
    expect((await save(room, [ruleForm({ function: '放映' })])).refusal).toBe('invalid')
    expect((await save(room, [ruleForm({ id: '2201-nothing' })])).refusal).toBe('rule_not_there')
    expect((await save(room, [ruleForm({ id: '2202-nothing', isNew: true })])).refusal).toBe('rule_not_there')
  })

  test('takes a new rule with its id, once, and never one of another station', async () => {
    const [room, other] = [await makeRoom(open().db), await makeRoom(open().db)]
    const fresh = ruleForm({ id: '2201-fresh', isNew: true })
    expect((await save(room, [fresh, fresh])).refusal).toBe('rule_not_there')
    const long = { ...fresh, id: `2201-${'x'.repeat(50)}` }
    expect((await save(room, [long])).refusal).toBe('rule_not_there')
    expect((await save(room, [fresh])).reply.rules).toMatchObject([{ id: '2201-fresh' }])
    expect((await save(room, [{ ...fresh, capacity: 3 }])).reply.rules).toMatchObject([{ capacity: 3 }])
    expect((await save(other, [fresh])).refusal).toBe('invalid')
  })
})

const someRules = fc.array(
  fc.record({
    weekday: fc.constantFrom(1 as const, 2 as const, 6 as const),
    from: fc.integer({ min: 8, max: 18 }),
    hours: fc.integer({ min: 1, max: 3 }),
    slotMinutes: fc.constantFrom(15, 30, 45),
    capacity: fc.integer({ min: 1, max: 3 }),
    hasMember: fc.boolean(),
  }),
  { maxLength: 4 },
)

test('a schedule saved twice is the same as once, and is what its preview said', async () => {
  const room = await makeRoom(open().db)
  await fc.assert(
    fc.asyncProperty(someRules, async drafts => {
      const rules = drafts.map(({ from, hours, hasMember, ...rest }) =>
        ruleForm({
          ...rest,
          start: `${String(from).padStart(2, '0')}:00`,
          end: `${String(from + hours).padStart(2, '0')}:00`,
          ...(hasMember && { memberId: room.memberId }),
        }),
      )
      const said = (await preview(room, { rules })).reply.sittings.filter(s => s.change !== 'ended')
      const saved = await save(room, rules)
      const once = await slots(room)
      expect(once).toHaveLength(said.reduce((sum, sitting) => sum + sitting.slots, 0))
      const again = saved.reply.rules.map(rule => ({ ...ruleForm(), ...rule }))
      await save(room, again)
      expect(await slots(room)).toEqual(once)
      expect(await makeSlots(open().db, open().clock.at)).toBe(0)
      const after = (await preview(room, { rules: again })).reply.sittings
      expect(after.every(sitting => sitting.change === 'same')).toBe(true)
    }),
    { numRuns: 25, seed: 20_260_902 },
  )
})

describe('who may', () => {
  test('neither a resident, nor the host of another station, nor an office elsewhere', async () => {
    const [room, other] = [await makeRoom(open().db), await makeRoom(open().db)]
    const { reply } = await except(room, addedForm('2026-09-05'))
    const exceptionId = reply.exceptions[0]?.id ?? ''
    const resident = await signedIn(open().db)
    const office = await signedIn(open().db, [{ cityId: 2202, role: 'office', scope: 'XX' }])
    for (const host of [other.host, resident, office]) {
      const asked = { ...room, host }
      for (const answer of [
        await save(asked, []),
        await preview(asked, {}),
        await except(asked, addedForm('2026-09-06')),
      ])
        expect(answer.status).toBe(403)
      const gone = await open().call(removeException, { params: { exceptionId }, body: {} }, host.token)
      expect(gone.status).toBe(host === resident ? 403 : 404)
    }
    expect(await daysOf(room)).toEqual(['2026-09-05'])
  })
})
