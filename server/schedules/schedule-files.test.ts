import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { bookSlot } from '../../contract/endpoints/bookings.ts'
import { getSchedule } from '../../contract/endpoints/rules.ts'
import { instantAt } from '../../contract/rules/beijing-time.ts'
import { startApp } from '../../test/app.ts'
import { HEADERS, type Kind } from '../../test/csv-files.ts'
import { makeRule } from '../../test/factories.ts'
import { signedIn } from '../../test/people.ts'
import { makeRoom, openSlots, ruleForm, scheduleCalls, type TestStation } from '../../test/schedules.ts'
import { importFile } from '../importing/import-file.ts'
import { kindOf } from '../importing/kinds.ts'
import { makeSlots } from './make-slots.ts'

const open = startApp()
const { save, except } = scheduleCalls(open)
const folder = mkdtempSync(join(tmpdir(), 'doorstep-schedules-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function load(kind: Kind, ...rows: string[]) {
  const path = join(folder, 'file.csv')
  writeFileSync(path, [HEADERS[kind], ...rows].join('\n'))
  return importFile(open().db, path, await kindOf(path), { now: open().clock.at })
}
const slotsOn = async ({ stationId }: TestStation, day: string) =>
  (await openSlots(open().db, stationId)).filter(slot => slot.startsWith(day))

const scheduleOf = async ({ stationId, host }: TestStation) =>
  (await open().call(getSchedule, { params: { stationId } }, host.token)).reply

/** Books the slot of a day that begins then. */
async function book({ stationId }: TestStation, day: string, time = '14:00'): Promise<void> {
  const { slotId } = await open()
    .db.selectFrom('slots')
    .select('slotId')
    .where('stationId', '=', stationId)
    .where('startAt', '=', new Date(instantAt(day, time)))
    .executeTakeFirstOrThrow()
  const { token } = await signedIn(open().db)
  const { status } = await open().call(bookSlot, { params: { slotId }, body: { topic: '楼道照明' } }, token)
  expect(status).toBe(201)
}

describe('a file of holidays', () => {
  test('ends the sittings of its days in every city; those that are booked stay and are named', async () => {
    const [booked, free] = [await makeRoom(open().db), await makeRoom(open().db)]
    for (const room of [booked, free]) await save(room, [ruleForm()])
    await book(booked, '2026-09-15')
    const row = '2026-09-15,holiday,临时放假,notice'
    expect(await load('holidays', row)).toMatchObject({
      inserted: 1,
      notes: ['2026-09-15 南岭街道联络站：1 人约了，这一场没有动，请和站长商量'],
    })
    expect(await slotsOn(free, '2026-09-15')).toEqual([])
    expect(await slotsOn(booked, '2026-09-15')).toHaveLength(4)
    expect(await slotsOn(free, '2026-09-08')).toHaveLength(4)
    expect(await load('holidays', row)).toMatchObject({ unchanged: 1, notes: [] })
  })

  test('beyond the next 28 days changes no sitting', async () => {
    const room = await makeRoom(open().db)
    await save(room, [ruleForm()])
    const before = await openSlots(open().db, room.stationId)
    expect(await load('holidays', '2026-12-15,holiday,临时放假,notice')).toMatchObject({ inserted: 1 })
    expect(await openSlots(open().db, room.stationId)).toEqual(before)
  })
})

/** Rules of two hours on Tuesdays, by code. */
async function withRules(...hours: [code: string, start: string, end: string][]) {
  const room = await makeRoom(open().db)
  for (const [code, startTime, endTime] of hours)
    await makeRule(open().db, { stationId: room.stationId, ruleId: `2201-${code}`, startTime, endTime })
  await makeSlots(open().db, open().clock.at)
  const row = (code: string, start: string, end: string) =>
    `${code},${room.stationId},,Tu,${start},${end},30,2,in_person,2026-01-01,2027-12-31`
  return { room, row }
}
const timesOn = async (room: TestStation, day: string) => {
  const slots = await slotsOn(room, day)
  return [slots[0]?.slice(11, 16), slots.at(-1)?.slice(17, 22)]
}
const NOTE = '2026-09-22 南岭街道联络站：1 人约了，这一场没有动，请和站长商量'

describe('a file of rules', () => {
  test('changes the sittings of a rule that it changes; what is booked stays and is named', async () => {
    const { room, row } = await withRules(['X1', '14:00', '16:00'])
    await book(room, '2026-09-22')
    const { version } = await scheduleOf(room)
    const file = row('X1', '15:00', '17:00')
    expect(await load('schedule_rules', file)).toMatchObject({ changed: 1, notes: [NOTE] })
    expect(await timesOn(room, '2026-09-08')).toEqual(['15:00', '17:00'])
    expect(await timesOn(room, '2026-09-22')).toEqual(['14:00', '16:00'])
    expect((await scheduleOf(room)).version).toBe(version + 1)
    expect(await load('schedule_rules', file)).toMatchObject({ unchanged: 1, notes: [] })
    // what was kept is no business of another change
    const closed = { kind: 'closed' as const, day: '2026-09-08' }
    expect((await except(room, closed)).status).toBe(201)
    expect(await timesOn(room, '2026-09-22')).toEqual(['14:00', '16:00'])
    // but of a change of its own rule
    const [rule = ruleForm()] = (await scheduleOf(room)).rules
    expect((await save(room, [{ ...rule, start: '16:00', end: '18:00' }])).refusal).toBe('bookings_hit')
  })

  test('leaves two that change hours as they are where both are booked', async () => {
    const { room, row } = await withRules(['Y1', '14:00', '15:00'], ['Y2', '15:00', '16:00'])
    await book(room, '2026-09-22', '14:00')
    await book(room, '2026-09-22', '15:00')
    const file = [row('Y1', '17:00', '18:00'), row('Y2', '14:00', '16:00')]
    expect((await load('schedule_rules', ...file)).notes).toEqual([NOTE, NOTE])
    expect(await timesOn(room, '2026-09-22')).toEqual(['14:00', '16:00'])
    expect(await slotsOn(room, '2026-09-08')).toHaveLength(6)
  })

  test('leaves one whose new hours are taken by what stays, and says so', async () => {
    const { room, row } = await withRules(['Z1', '14:00', '15:00'], ['Z2', '15:00', '16:00'])
    await book(room, '2026-09-22', '14:00')
    const file = [row('Z1', '17:00', '18:00'), row('Z2', '14:00', '16:00')]
    expect((await load('schedule_rules', ...file)).notes).toEqual([
      NOTE,
      '2026-09-22 南岭街道联络站：新的时间和别的场次撞了，这一场没有动，请和站长商量',
    ])
    expect(await timesOn(room, '2026-09-22')).toEqual(['14:00', '16:00'])
  })

  test('with a new rule only is another schedule too: who had the old one open is told', async () => {
    const { room, row } = await withRules(['W1', '14:00', '16:00'])
    const { version, rules } = await scheduleOf(room)
    await load('schedule_rules', row('W2', '17:00', '18:00'))
    expect((await save(room, [...rules], { version })).refusal).toBe('schedule_changed')
    expect((await scheduleOf(room)).rules).toHaveLength(2)
  })
})
