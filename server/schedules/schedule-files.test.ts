import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { bookSlot } from '../../contract/endpoints/bookings.ts'
import { getSchedule } from '../../contract/endpoints/rules.ts'
import { startApp } from '../../test/app.ts'
import { HEADERS, type Kind } from '../../test/csv-files.ts'
import { makeRule } from '../../test/factories.ts'
import { signedIn } from '../../test/people.ts'
import { makeRoom, openSlots, ruleForm, scheduleCalls, type TestStation } from '../../test/schedules.ts'
import { importFile } from '../importing/import-file.ts'
import { kindOf } from '../importing/kinds.ts'
import { makeSlots } from './make-slots.ts'

const open = startApp()
const { save } = scheduleCalls(open)
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

/** Books the first slot of a day. */
async function book({ stationId }: TestStation, day: string): Promise<void> {
  const { slotId } = await open()
    .db.selectFrom('slots')
    .select('slotId')
    .where('stationId', '=', stationId)
    .where('day', '=', day)
    .orderBy('startAt')
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

describe('a file of rules', () => {
  test('changes the sittings of a rule that it changes; what is booked stays and is named', async () => {
    const room = await makeRoom(open().db)
    await makeRule(open().db, {
      stationId: room.stationId,
      ruleId: '2201-X1',
      startTime: '14:00',
      endTime: '16:00',
    })
    await makeSlots(open().db, open().clock.at)
    await book(room, '2026-09-22')
    const { version } = await scheduleOf(room)
    const row = (end: string, start = '15:00') =>
      `X1,${room.stationId},,Tu,${start},${end},30,2,in_person,2026-09-01,2026-12-31`
    expect(await load('schedule_rules', row('17:00'))).toMatchObject({
      changed: 1,
      notes: ['2026-09-22 南岭街道联络站：1 人约了，这一场没有动，请和站长商量'],
    })
    expect((await slotsOn(room, '2026-09-08')).map(slot => slot.slice(11, 22))).toEqual([
      '15:00–15:30',
      '15:30–16:00',
      '16:00–16:30',
      '16:30–17:00',
    ])
    expect((await slotsOn(room, '2026-09-22'))[0]).toContain('14:00')
    expect((await scheduleOf(room)).version).toBe(version + 1)
    expect(await load('schedule_rules', row('17:00'))).toMatchObject({ unchanged: 1, notes: [] })
  })
})
