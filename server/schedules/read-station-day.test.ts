import { describe, expect, test } from 'vitest'
import { bookSlot, cancelBooking } from '../../contract/endpoints/bookings.ts'
import { sendIssue } from '../../contract/endpoints/issues.ts'
import { getStationDay } from '../../contract/endpoints/schedules.ts'
import { addDays, dayOf, HOUR, instantAt } from '../../contract/rules/beijing-time.ts'
import { startApp } from '../../test/app.ts'
import { makeMember, makeSlot, makeStation, makeTopic, NOW } from '../../test/factories.ts'
import { signedIn } from '../../test/people.ts'

const open = startApp()
const DATE = addDays(dayOf(NOW), 1)

async function stationWithHost() {
  const stationId = await makeStation(open().db)
  const host = await signedIn(open().db, [{ role: 'host', scope: stationId }])
  return { stationId, host }
}
const dayOfStation = (stationId: string, token: string, date = DATE) =>
  open().call(getStationDay, { params: { stationId }, query: { date } }, token)

describe("a host's day", () => {
  test('shows sittings, bookings and issues with everybody masked', async () => {
    const { db } = open()
    const { stationId, host } = await stationWithHost()
    await makeTopic(db)
    await open().refresh()
    const slotId = await makeSlot(db, {
      stationId,
      memberId: await makeMember(db),
      startAt: instantAt(DATE, '09:00'),
      capacity: 3,
    })
    const me = await signedIn(db, [], { name: '张居民', phone: '13812346021' })
    const params = { slotId }
    await open().call(bookSlot, { params, body: { topic: '楼道照明' } }, me.token)
    const neighbour = await signedIn(db, [], { name: '李居民' })
    const onBehalfOf = { name: '王桂兰', phone: '13912340001' }
    await open().call(bookSlot, { params, body: { topic: '助老餐厅', onBehalfOf } }, neighbour.token)
    const issue = {
      topic: 'road_traffic',
      title: '路灯不亮',
      body: '小区南侧小路有四盏路灯不亮。',
      stationId,
    }
    await open().call(sendIssue, { body: { ...issue, visibility: 'station' } }, me.token)
    await open().call(sendIssue, { body: { ...issue, visibility: 'anonymous' } }, me.token)

    const { reply, raw } = await dayOfStation(stationId, host.token)
    const [sitting] = reply.sittings
    expect(sitting).toMatchObject({ memberName: '马宥安', capacity: 3, taken: 2 })
    expect(sitting?.bookings.map(b => [b.code, b.residentName, b.phone, b.isOnBehalf])).toEqual([
      ['A01', '张**', '138****6021', false],
      ['A02', '王**', '139****0001', true],
    ])
    expect(reply.issues.map(i => i.residentName).sort()).toEqual(['匿名', '张**'])
    expect(reply.issues[0]).toMatchObject({ topic: '道路交通', photoCount: 0 })
    for (const secret of ['张居民', '王桂兰', '13812346021', '13912340001', me.accountId])
      expect(raw.body).not.toContain(secret)
  })

  test('leaves cancelled bookings out and shows missed ones as no-shows', async () => {
    const app = open()
    const { stationId, host } = await stationWithHost()
    const slotId = await makeSlot(app.db, { stationId, startAt: instantAt(DATE, '09:00'), capacity: 2 })
    const [comes, cancels] = [await signedIn(app.db), await signedIn(app.db)]
    await app.call(bookSlot, { params: { slotId }, body: { topic: '楼道照明' } }, comes.token)
    const { reply } = await app.call(
      bookSlot,
      { params: { slotId }, body: { topic: '楼道照明' } },
      cancels.token,
    )
    await app.call(cancelBooking, { params: { bookingId: reply.id }, body: {} }, cancels.token)
    app.clock.at = instantAt(DATE, '09:30') + HOUR
    const day = await dayOfStation(stationId, host.token)
    app.clock.at = NOW
    expect(day.reply.sittings[0]?.bookings.map(b => b.status)).toEqual(['no_show'])
    expect(day.reply.sittings[0]?.taken).toBe(1)
  })

  test('of another day is empty', async () => {
    const { stationId, host } = await stationWithHost()
    await makeSlot(open().db, { stationId, startAt: instantAt(DATE, '09:00') })
    expect((await dayOfStation(stationId, host.token, addDays(DATE, 1))).reply.sittings).toEqual([])
  })
})

describe('who may see it', () => {
  test('not the host of another station or of another city', async () => {
    const { stationId } = await stationWithHost()
    const { host: other } = await stationWithHost()
    const elsewhere = await signedIn(open().db, [{ cityId: 2202, role: 'host', scope: stationId }])
    const office = await signedIn(open().db, [
      { role: 'host', scope: 'none' },
      { cityId: 2202, role: 'office', scope: 'XX' },
    ])
    for (const { token } of [other, elsewhere, office])
      expect(await dayOfStation(stationId, token)).toMatchObject({ status: 403, refusal: 'forbidden' })
  })

  test('an administrator', async () => {
    const { stationId } = await stationWithHost()
    const admin = await signedIn(open().db, [{ role: 'admin', scope: '*' }])
    expect((await dayOfStation(stationId, admin.token)).status).toBe(200)
  })
})
