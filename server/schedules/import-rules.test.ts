import { describe, expect, test } from 'vitest'
import { exportRules, getSchedule, importRules, saveRules } from '../../contract/endpoints/rules.ts'
import { startApp } from '../../test/app.ts'
import { makeRule } from '../../test/factories.ts'
import { makeRoom, openSlots, ruleForm, type TestStation } from '../../test/schedules.ts'

const open = startApp()
const HEADER =
  'code,station_code,member_code,weekday,start,end,slot_minutes,capacity_per_slot,mode,valid_from,valid_to'
const LAST = '30,2,in_person,2026-09-01,2026-12-31'

const load = ({ stationId, host }: TestStation, lines: string[], header = HEADER) => {
  const body = { text: [header, ...lines].join('\n') }
  return open().call(importRules, { params: { stationId }, body }, host.token)
}
const rulesOf = async ({ stationId, host }: TestStation) =>
  (await open().call(getSchedule, { params: { stationId } }, host.token)).reply.rules

describe('rules of a station as CSV', () => {
  test('go out and come in again unchanged', async () => {
    const room = await makeRoom(open().db)
    const params = { stationId: room.stationId }
    const rules = [
      ruleForm({ memberId: room.memberId, onHolidays: true }),
      ruleForm({ weekday: 6, function: '阅览' }),
    ]
    await open().call(saveRules, { params, body: { rules } }, room.host.token)
    const { text, fileName } = (await open().call(exportRules, { params }, room.host.token)).reply
    expect(fileName).toBe('排班规则-南岭街道联络站-2026-09-02.csv')
    const before = await rulesOf(room)
    const again = await open().call(importRules, { params, body: { text } }, room.host.token)
    expect(again.reply).toEqual({ added: 0, changed: 0, unchanged: 2, badLines: [] })
    expect(await rulesOf(room)).toEqual(before)
    await open().call(saveRules, { params, body: { rules: [] } }, room.host.token)
    const back = await open().call(importRules, { params, body: { text } }, room.host.token)
    expect(back.reply.badLines).toEqual([])
    expect((await rulesOf(room)).map(rule => rule.id)).toEqual(before.map(rule => rule.id))
  })

  test('add and change rules, with their slots', async () => {
    const room = await makeRoom(open().db)
    const line = (end: string) => `N1,${room.stationId},${room.memberId},Tu,14:00,${end},${LAST}`
    expect((await load(room, [line('15:00')])).reply).toMatchObject({ added: 1, changed: 0 })
    expect(await openSlots(open().db, room.stationId)).toHaveLength(8)
    expect((await load(room, [line('16:00')])).reply).toMatchObject({ added: 0, changed: 1 })
    expect(await openSlots(open().db, room.stationId)).toHaveLength(16)
  })

  test('name every bad line, and then nothing of it is in', async () => {
    const room = await makeRoom(open().db)
    const other = await makeRoom(open().db)
    await makeRule(open().db, { stationId: other.stationId, ruleId: '2201-TAKEN' })
    const busy = { startTime: '09:00', endTime: '10:00', memberId: room.memberId, weekday: 4 as const }
    await makeRule(open().db, { stationId: other.stationId, ruleId: '2201-BUSY', ...busy })
    const mine = (code: string, weekday: string, hours: string, member = room.memberId) =>
      `${code},${room.stationId},${member},${weekday},${hours},${LAST}`
    const { reply } = await load(room, [
      mine('G1', 'Mo', '09:00,10:00'),
      mine('G2', 'Mo', '09:30,11:00'),
      mine('G3', 'Mon', '09:00,10:00'),
      `G4,${other.stationId},,Mo,09:00,10:00,${LAST}`,
      mine('G5', 'Tu', '09:00,10:00', '2201-M-nobody'),
      mine('TAKEN', 'We', '09:00,10:00'),
      mine('G7', 'Th', '09:30,11:00'),
      mine('G1', 'Fr', '09:00,10:00'),
    ])
    expect(reply.badLines.map(bad => bad.line)).toEqual([3, 4, 5, 6, 7, 8, 9])
    expect(reply.badLines.map(bad => bad.reason)).toEqual([
      '和 G1 的时间重叠',
      expect.stringMatching(/^weekday 要写/),
      `station_code ${other.stationId} 不是本站`,
      'member_code 2201-M-nobody 没有这位委员',
      'code 2201-TAKEN 是别的站点的规则',
      `和 ${other.stationId} 的 2201-BUSY 的时间重叠`,
      'code G1 重复',
    ])
    expect(reply).toMatchObject({ added: 0, changed: 0, unchanged: 0 })
    expect(await rulesOf(room)).toEqual([])
  })

  test('that is no CSV, or empty, says so', async () => {
    const room = await makeRoom(open().db)
    expect((await load(room, [])).reply.badLines).toEqual([{ line: 1, reason: '没有一条规则' }])
    expect((await load(room, ['"broken'])).reply.badLines[0]?.reason).toMatch(/不是完整的 CSV/)
    expect((await load(room, ['a,b'], 'x,y')).reply.badLines[0]?.reason).toMatch(/缺列/)
  })

  test('are for the host of the station', async () => {
    const [room, other] = [await makeRoom(open().db), await makeRoom(open().db)]
    const params = { stationId: room.stationId }
    expect((await load({ ...room, host: other.host }, [])).status).toBe(403)
    expect((await open().call(exportRules, { params }, other.host.token)).status).toBe(403)
  })
})
