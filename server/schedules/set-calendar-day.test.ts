import { describe, expect, test } from 'vitest'
import type { Asked } from '../../contract/endpoint.ts'
import { bookSlot } from '../../contract/endpoints/bookings.ts'
import { listCalendarDays, setCalendarDay, unsetCalendarDay } from '../../contract/endpoints/calendar-days.ts'
import { saveRules } from '../../contract/endpoints/rules.ts'
import { listSittings, listSlots } from '../../contract/endpoints/schedules.ts'
import { getStation } from '../../contract/endpoints/stations.ts'
import { startApp } from '../../test/app.ts'
import { makeCity } from '../../test/factories.ts'
import { signedIn } from '../../test/people.ts'
import { makeRoom, openSlots, ruleForm } from '../../test/schedules.ts'
import { makeSlots } from './make-slots.ts'

const open = startApp()
const DAY = '2026-09-08'
const HOLIDAY = { kind: 'holiday', name: '市民休息日' } as const

async function roomOnTuesdays(weekday: 2 | 6 = 2) {
  const room = await makeRoom(open().db)
  const body = { rules: [ruleForm({ weekday, memberId: room.memberId })] }
  await open().call(saveRules, { params: { stationId: room.stationId }, body }, room.host.token)
  await open().refresh()
  return room
}
const office = () => signedIn(open().db, [{ role: 'office', scope: 'CC' }])
const set = (day: string, body: Asked<typeof setCalendarDay>['body'], token: string) =>
  open().call(setCalendarDay, { params: { city: 'CC', day }, body }, token)
const unset = (day: string, token: string) =>
  open().call(unsetCalendarDay, { params: { city: 'CC', day } }, token)
const on = async (stationId: string, day: string) =>
  (await openSlots(open().db, stationId)).filter(slot => slot.startsWith(day)).length

describe("a city's own calendar", () => {
  test('takes a day off and gives it back: unbooked sittings follow', async () => {
    const { stationId } = await roomOnTuesdays()
    const { token } = await office()
    expect((await set(DAY, HOLIDAY, token)).reply).toEqual({ keptSittings: [] })
    expect(await on(stationId, DAY)).toBe(0)
    expect(await makeSlots(open().db, open().clock.at)).toBe(0)
    const query = { from: DAY, days: '1' }
    const [listed] = (await open().call(listSlots, { params: { stationId }, query })).reply.days
    expect(listed).toMatchObject({ holiday: '市民休息日', isOpen: false, slots: [] })
    expect((await unset(DAY, token)).reply).toEqual({ keptSittings: [] })
    expect(await on(stationId, DAY)).toBe(4)
  })

  test('leaves what is booked and names it', async () => {
    const room = await roomOnTuesdays()
    const { token } = await office()
    const [row] = await open()
      .db.selectFrom('slots')
      .select(['slotId', 'sittingId'])
      .where('stationId', '=', room.stationId)
      .where('day', '=', '2026-09-15')
      .execute()
    const person = await signedIn(open().db)
    const body = { topic: '楼道照明' }
    await open().call(bookSlot, { params: { slotId: row?.slotId ?? '' }, body }, person.token)
    const { reply } = await set('2026-09-15', HOLIDAY, token)
    expect(reply.keptSittings).toEqual([
      { id: row?.sittingId, stationName: '南岭街道联络站', day: '2026-09-15', booked: 1 },
    ])
    expect(await on(room.stationId, '2026-09-15')).toBe(4)
  })

  test('leaves what is booked when a make-up day is taken back, too', async () => {
    const room = await roomOnTuesdays()
    const { token } = await office()
    const day = '2026-09-26'
    await set(day, { kind: 'makeup_workday', name: '补班', worksAs: 2 }, token)
    const { slotId } = await open()
      .db.selectFrom('slots')
      .select('slotId')
      .where('stationId', '=', room.stationId)
      .where('day', '=', day)
      .executeTakeFirstOrThrow()
    const person = await signedIn(open().db)
    await open().call(bookSlot, { params: { slotId }, body: { topic: '楼道照明' } }, person.token)
    expect((await unset(day, token)).reply.keptSittings).toMatchObject([{ day, booked: 1 }])
    expect(await on(room.stationId, day)).toBe(4)
  })

  test('makes a Saturday work as a Tuesday, and takes a national holiday back', async () => {
    const [tuesdays, saturdays] = [await roomOnTuesdays(), await roomOnTuesdays(6)]
    const { token } = await office()
    await set('2026-09-12', { kind: 'makeup_workday', name: '补班', worksAs: 2 }, token)
    expect([await on(tuesdays.stationId, '2026-09-12'), await on(saturdays.stationId, '2026-09-12')]).toEqual(
      [4, 0],
    )
    const national = { day: '2026-09-22', kind: 'holiday' as const, name: '全国假日', worksAs: null }
    await open().db.insertInto('calendarDays').values(national).execute()
    await set('2026-09-22', { kind: 'ordinary', name: '照常' }, token)
    const days = await open().call(listCalendarDays, { params: { city: 'CC' }, query: { year: '2026' } })
    expect(days.reply.items).toContainEqual({
      day: '2026-09-22',
      kind: 'ordinary',
      name: '照常',
      isOwn: true,
    })
    expect(await on(tuesdays.stationId, '2026-09-22')).toBe(4)
    const params = { stationId: tuesdays.stationId }
    const query = { from: '2026-09-12', days: '1' }
    const month = await open().call(listSittings, { params, query }, tuesdays.host.token)
    expect(month.reply.days[0]).toMatchObject({
      isMakeup: true,
      sittings: [{ status: 'planned', capacity: 8 }],
    })
  })

  test("is a city's own: opening hours elsewhere stay", async () => {
    const { stationId } = await roomOnTuesdays()
    await makeCity(open().db, { cityId: 2202 })
    const { token } = await office()
    const hours = async () => {
      const { reply } = await open().call(getStation, { params: { stationId } })
      return reply.hours.find(day => day.date === '2026-09-03')?.spans.length
    }
    const elsewhere = await signedIn(open().db, [{ cityId: 2202, role: 'office', scope: 'XCCAC' }])
    expect(await hours()).toBe(1)
    expect((await set('2026-09-03', HOLIDAY, elsewhere.token)).status).toBe(403)
    await set('2026-09-03', HOLIDAY, token)
    expect(await hours()).toBe(0)
  })

  test('is set by the office only', async () => {
    const { host } = await roomOnTuesdays()
    const resident = await signedIn(open().db)
    for (const { token } of [host, resident]) {
      expect((await set(DAY, HOLIDAY, token)).status).toBe(403)
      expect((await unset(DAY, token)).status).toBe(403)
    }
  })
})
