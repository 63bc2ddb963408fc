import { describe, expect, test } from 'vitest'
import { exportRules, getSchedule, importRules, RULES_MAX } from '../../contract/endpoints/rules.ts'
import { addDays } from '../../contract/rules/beijing-time.ts'
import { startApp } from '../../test/app.ts'
import { makeRule } from '../../test/factories.ts'
import {
  makeRoom,
  openSlots,
  type RuleForm,
  ruleForm,
  scheduleCalls,
  type TestStation,
} from '../../test/schedules.ts'

const open = startApp()
const { save } = scheduleCalls(open)
const HEADER =
  'code,station_code,member_code,weekday,start,end,slot_minutes,capacity_per_slot,mode,valid_from,valid_to'
const LAST = '30,2,in_person,2026-09-01,2026-12-31'

const load = ({ stationId, host }: TestStation, lines: string[], header = HEADER, rules?: RuleForm[]) => {
  const body = { text: [header, ...lines].join('\n'), ...(rules && { rules }) }
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
    await save(room, rules)
    const { text, fileName } = (await open().call(exportRules, { params }, room.host.token)).reply
    expect(fileName).toBe('排班规则-南岭街道联络站-2026-09-02.csv')
    const before = await rulesOf(room)
    const again = await open().call(importRules, { params, body: { text } }, room.host.token)
    expect(again.reply).toEqual({ rules: [], added: 0, changed: 0, unchanged: 2, badLines: [] })
    await save(room, [])
    const back = await open().call(importRules, { params, body: { text } }, room.host.token)
    expect(back.reply).toMatchObject({ added: 2, badLines: [] })
    expect(await rulesOf(room)).toEqual([])
    await save(room, back.reply.rules)
    expect(await rulesOf(room)).toEqual(before)
  })

  test('add and change rules, with their slots, once they are published', async () => {
    const room = await makeRoom(open().db)
    const line = (end: string) => `N1,${room.stationId},${room.memberId},Tu,14:00,${end},${LAST}`
    const first = (await load(room, [line('15:00')])).reply
    expect(first).toMatchObject({ added: 1, changed: 0, rules: [{ id: '2201-N1', isNew: true }] })
    expect(await openSlots(open().db, room.stationId)).toEqual([])
    await save(room, first.rules)
    expect(await openSlots(open().db, room.stationId)).toHaveLength(8)
    const second = (await load(room, [line('16:00')])).reply
    expect(second).toMatchObject({ added: 0, changed: 1, rules: [{ id: '2201-N1', end: '16:00' }] })
    expect(second.rules[0]).not.toHaveProperty('isNew')
    await save(room, second.rules)
    expect(await openSlots(open().db, room.stationId)).toHaveLength(16)
  })

  test('are read beside the rules as they are edited', async () => {
    const room = await makeRoom(open().db)
    const [tuesday = ruleForm()] = (await save(room, [ruleForm()])).reply.rules
    const line = (code: string, hours: string) => `${code},${room.stationId},,Tu,${hours},${LAST}`
    const same = `${tuesday.id?.slice(5)},${room.stationId},,Tu,14:00,16:00,30,2,in_person,2026-09-01,2026-12-31`
    expect((await load(room, [line('D1', '15:00,17:00')])).reply.badLines).toEqual([
      { line: 2, reason: '和 本站 14:00–16:00 的时间重叠' },
    ])
    expect((await load(room, [line('D1', '15:00,17:00')], HEADER, [])).reply).toMatchObject({ added: 1 })
    expect((await load(room, [same], HEADER, [])).reply).toMatchObject({ added: 1, rules: [tuesday] })
    expect((await load(room, [same], HEADER, [{ ...tuesday, capacity: 5 }])).reply).toMatchObject({
      changed: 1,
      rules: [tuesday],
    })
    const { rules } = (await load(room, [line('D1', '16:00,17:00')])).reply
    const draft = [tuesday, ...rules]
    expect((await load(room, [line('D1', '16:00,17:00')], HEADER, draft)).reply.unchanged).toBe(1)
    expect((await load(room, [line('D1', '16:00,18:00')], HEADER, draft)).reply).toMatchObject({
      changed: 1,
      rules: [{ id: '2201-D1', isNew: true, end: '18:00' }],
    })
  })

  test('of a draft with a rule that is gone are refused', async () => {
    const room = await makeRoom(open().db)
    const gone = ruleForm({ id: '2201-gone' })
    expect((await load(room, [], HEADER, [gone])).refusal).toBe('rule_not_there')
  })

  test('that ended already, or are more than a station may have, are bad lines', async () => {
    const room = await makeRoom(open().db)
    const line = (code: string, day: string, to = '2026-12-31') =>
      `${code},${room.stationId},,${day},09:00,10:00,30,2,in_person,2026-08-01,${to}`
    expect((await load(room, [line('E1', 'Mo', '2026-09-01'), line('E2', 'Tu')])).reply.badLines).toEqual([
      { line: 2, reason: 'valid_to 2026-09-01 已经过了' },
    ])
    expect((await load(room, [line('TAKEN', 'Mo', '2026-09-01')])).reply.badLines).toHaveLength(1)
    const draft = Array.from({ length: RULES_MAX - 1 }, (_, i) =>
      ruleForm({ weekday: 7, validFrom: addDays('2027-01-01', i), validTo: addDays('2027-01-01', i) }),
    )
    expect((await load(room, [line('E1', 'Mo'), line('E2', 'Tu')], HEADER, draft)).reply.badLines).toEqual([
      { line: 3, reason: `一个站点最多 ${RULES_MAX} 条规则` },
    ])
  })

  test('can end a rule', async () => {
    const room = await makeRoom(open().db)
    const line = (to: string) =>
      `F1,${room.stationId},${room.memberId},Tu,14:00,15:00,30,2,in_person,2026-08-01,${to}`
    await save(room, (await load(room, [line('2026-12-31')])).reply.rules)
    await save(room, (await load(room, [line('2026-09-01')])).reply.rules)
    expect(await rulesOf(room)).toEqual([])
    expect(await openSlots(open().db, room.stationId)).toEqual([])
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
      mine('2201-G1', 'Sa', '09:00,10:00'),
    ])
    expect(reply.badLines.map(bad => bad.line)).toEqual([3, 4, 5, 6, 7, 8, 9, 10])
    expect(reply.badLines.map(bad => bad.reason)).toEqual([
      '和 G1 的时间重叠',
      expect.stringMatching(/^weekday 要写/),
      `station_code ${other.stationId} 不是本站`,
      'member_code 2201-M-nobody 没有这位委员',
      'code 2201-TAKEN 是别的站点的规则',
      `和 ${other.stationId} 的 2201-BUSY 的时间重叠`,
      'code G1 重复',
      'code 2201-G1 重复',
    ])
    expect(reply).toMatchObject({ rules: [], added: 0, changed: 0, unchanged: 0 })
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
