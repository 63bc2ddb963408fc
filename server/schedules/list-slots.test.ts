import { expect, test } from 'vitest'
import { bookSlot, cancelBooking } from '../../contract/endpoints/bookings.ts'
import { listSlots } from '../../contract/endpoints/schedules.ts'
import { findStations } from '../../contract/endpoints/stations.ts'
import { joinWaitlist } from '../../contract/endpoints/waitlist.ts'
import { instantAt } from '../../contract/rules/beijing-time.ts'
import { COOLING } from '../../contract/rules/waitlist.ts'
import { startApp } from '../../test/app.ts'
import { makeSlot, makeStation, NOW } from '../../test/factories.ts'
import { signedIn } from '../../test/people.ts'

const open = startApp()
const DAY = '2026-09-03'

async function oneSlot() {
  const stationId = await makeStation(open().db)
  const slotId = await makeSlot(open().db, { stationId, startAt: instantAt(DAY, '14:00') })
  await open().refresh()
  return { stationId, slotId }
}
const shown = async (stationId: string) => {
  const query = { from: DAY, days: '1' }
  const { reply } = await open().call(listSlots, { params: { stationId }, query })
  return reply.days[0]?.slots.map(slot => [slot.status, slot.placesLeft])
}
const isFound = async (stationId: string) => {
  open().clock.advance(3_000) // what lists know of places is at most 2 s old
  const { reply } = await open().call(findStations, { query: { availableOn: DAY } })
  return reply.items.some(item => item.id === stationId)
}
async function book(slotId: string) {
  const person = await signedIn(open().db)
  const asked = { params: { slotId }, body: { topic: '楼道照明' } }
  const { reply } = await open().call(bookSlot, asked, person.token)
  return { ...person, bookingId: reply.id }
}

test('a place that cools down is not shown as free, neither in the list nor in the search', async () => {
  const { stationId, slotId } = await oneSlot()
  expect(await shown(stationId)).toEqual([['free', 1]])
  expect(await isFound(stationId)).toBe(true)
  const { bookingId, token } = await book(slotId)
  await open().call(cancelBooking, { params: { bookingId }, body: {} }, token)
  expect(await shown(stationId)).toEqual([['full', 0]])
  expect(await isFound(stationId)).toBe(false)
  open().clock.advance(COOLING)
  expect(await shown(stationId)).toEqual([['free', 1]])
  expect(await isFound(stationId)).toBe(true)
  open().clock.at = NOW
})

test('a place that is held for the first in line is not shown as free', async () => {
  const { stationId, slotId } = await oneSlot()
  const { bookingId, token } = await book(slotId)
  const waits = await signedIn(open().db)
  await open().call(joinWaitlist, { params: { slotId }, body: {} }, waits.token)
  await open().call(cancelBooking, { params: { bookingId }, body: {} }, token)
  expect(await shown(stationId)).toEqual([['full', 0]])
  open().clock.advance(COOLING)
  expect(await isFound(stationId)).toBe(false)
  open().clock.at = NOW
})

test('slots that a change closed are gone from the list', async () => {
  const stationId = await makeStation(open().db)
  await makeSlot(open().db, { stationId, startAt: instantAt(DAY, '14:00'), isClosed: true })
  await makeSlot(open().db, { stationId, startAt: instantAt(DAY, '15:00'), sittingIsClosed: true })
  expect(await shown(stationId)).toEqual([])
})
