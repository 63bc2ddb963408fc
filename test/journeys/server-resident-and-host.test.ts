import sharp from 'sharp'
import { expect, test } from 'vitest'
import { requestCode, signInWithCode } from '../../contract/endpoints/accounts.ts'
import { bookSlot, cancelBooking, listMyBookings } from '../../contract/endpoints/bookings.ts'
import { getIssue, type Photo, sendIssue } from '../../contract/endpoints/issues.ts'
import { listMyNotices } from '../../contract/endpoints/notices.ts'
import { getStationDay, listSlots } from '../../contract/endpoints/schedules.ts'
import { findStations } from '../../contract/endpoints/stations.ts'
import { addDays, dayOf, instantAt, MINUTE } from '../../contract/rules/beijing-time.ts'
import { startApp } from '../app.ts'
import { makeMember, makeSlot, makeStation, makeTopic, NOW } from '../factories.ts'
import { signedIn } from '../people.ts'

const open = startApp()

async function arrive(phone: string): Promise<string> {
  const { reply } = await open().call(requestCode, { body: { phone } })
  const signed = await open().call(signInWithCode, { body: { phone, code: reply.demoCode ?? '' } })
  return signed.reply.token
}

async function sendPhoto(token: string): Promise<Photo> {
  const picture = sharp({ create: { width: 640, height: 480, channels: 3, background: '#446' } })
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(await picture.jpeg().toBuffer())]), 'lamp.jpg')
  const answer = await open().app.http.inject({
    method: 'POST',
    url: '/api/v1/uploads',
    payload: form,
    headers: { authorization: `Bearer ${token}`, 'idempotency-key': 'photo-1' },
  })
  expect(answer.statusCode).toBe(201)
  return answer.json() as Photo
}

test('a resident finds a room, books, and sends an issue with a photo; the host sees both, the next one is told it is full', async () => {
  const app = open()
  const tomorrow = addDays(dayOf(NOW), 1)
  const stationId = await makeStation(app.db, { name: '南岭街道委员联络站' })
  await makeSlot(app.db, {
    stationId,
    memberId: await makeMember(app.db),
    startAt: instantAt(tomorrow, '09:00'),
  })
  await makeTopic(app.db)
  const host = await signedIn(app.db, [{ role: 'host', scope: stationId }])
  await app.refresh()

  const found = await app.call(findStations, { query: { near: '43.8575,125.3424', availableOn: tomorrow } })
  expect(found.reply.items.map(s => s.id)).toEqual([stationId])
  const slots = await app.call(listSlots, { params: { stationId }, query: { from: tomorrow, days: '1' } })
  const slot = slots.reply.days[0]?.slots[0]
  expect(slot).toMatchObject({ status: 'free', placesLeft: 1, member: { name: '马宥安' } })

  const resident = await arrive('13812346021')
  const asked = { params: { slotId: slot?.id ?? '' }, body: { topic: '路灯不亮', phone: '13812346021' } }
  const booked = await app.call(bookSlot, asked, resident, { key: 'tap-1' })
  expect(booked.reply).toMatchObject({ status: 'confirmed', code: 'A01', station: { id: stationId } })
  expect((await app.call(listMyBookings, { query: {} }, resident)).reply.items).toEqual([booked.reply])

  const photo = await sendPhoto(resident)
  const body = {
    topic: 'road_traffic',
    title: '路灯不亮',
    body: '小区南侧小路有四盏路灯不亮。',
    photoIds: [photo.id],
  }
  const sent = await app.call(sendIssue, { body: { ...body, stationId, visibility: 'public' } }, resident)
  const issue = await app.call(getIssue, { params: { number: sent.reply.number } }, resident)
  expect(issue.reply.photos).toEqual([photo])
  for (const url of [photo.url, `${photo.url}&size=thumb`])
    expect((await app.app.http.inject(url)).headers['content-type']).toBe('image/jpeg')

  const day = await app.call(getStationDay, { params: { stationId }, query: { date: tomorrow } }, host.token)
  expect(day.reply.sittings[0]).toMatchObject({ capacity: 1, taken: 1, memberName: '马宥安' })
  expect(day.reply.sittings[0]?.bookings).toMatchObject([
    { code: 'A01', phone: '138****6021', residentName: '居民' },
  ])
  expect(day.reply.issues).toMatchObject([{ number: sent.reply.number, photoCount: 1 }])
  expect(day.raw.body).not.toContain('13812346021')

  const neighbour = await arrive('13912340002')
  expect((await app.call(bookSlot, asked, neighbour)).refusal).toBe('slot_full')
  const after = await app.call(listSlots, { params: { stationId }, query: { from: tomorrow, days: '1' } })
  expect(after.reply.days[0]?.slots[0]?.status).toBe('full')

  await app.call(cancelBooking, { params: { bookingId: booked.reply.id }, body: {} }, resident)
  expect((await app.call(bookSlot, asked, neighbour)).refusal).toBe('slot_full')
  app.clock.advance(5 * MINUTE) // the place cools down
  expect((await app.call(bookSlot, asked, neighbour)).status).toBe(201)
  const notices = await app.call(listMyNotices, { query: {} }, resident)
  expect(notices.reply.items.map(n => n.kind).sort()).toEqual([
    'booking_cancelled',
    'booking_confirmed',
    'issue_received',
  ])
})
