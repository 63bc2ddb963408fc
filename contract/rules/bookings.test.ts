import { describe, expect, test } from 'vitest'
import { HOUR, MINUTE } from './beijing-time.ts'
import { BOOKING_STATUSES, bookingStatus, canBook, canChange, PLACE_TAKING } from './bookings.ts'

const START = Date.UTC(2026, 8, 15, 6)
const booking = { status: 'confirmed', startAt: START, endAt: START + 15 * MINUTE } as const

describe('a booking nobody checked in', () => {
  const missedAt = booking.endAt + 30 * MINUTE
  test('is a no-show 30 minutes after its end, not a moment before', () => {
    expect(bookingStatus(booking, missedAt - 1)).toBe('confirmed')
    expect(bookingStatus(booking, missedAt)).toBe('no_show')
  })
  test('with any other status stays what it is', () => {
    for (const status of BOOKING_STATUSES.filter(s => s !== 'confirmed'))
      expect(bookingStatus({ ...booking, status }, missedAt + HOUR)).toBe(status)
  })
})

describe('cancelling or moving', () => {
  const until = START - 2 * HOUR
  test('goes until the instant given, that moment included', () => {
    expect(canChange(booking, until, until)).toBe(true)
    expect(canChange(booking, until, until + 1)).toBe(false)
  })
  test('needs a confirmed booking', () => {
    for (const status of BOOKING_STATUSES)
      expect(canChange({ status }, until, START - 24 * HOUR)).toBe(status === 'confirmed')
  })
})

describe('booking', () => {
  const slot = { startAt: START, placesLeft: 1 }
  test('goes before the start and not at it', () => {
    expect(canBook(slot, START - 1)).toBe(true)
    expect(canBook(slot, START)).toBe(false)
  })
  test('needs a place and an open slot', () => {
    expect(canBook({ ...slot, placesLeft: 0 }, 0)).toBe(false)
    expect(canBook({ ...slot, isClosed: true }, 0)).toBe(false)
  })
})

test('a cancelled or moved booking uses no place, every other does', () => {
  const free = BOOKING_STATUSES.filter(s => !(PLACE_TAKING as readonly string[]).includes(s))
  expect(free).toEqual(['cancelled_by_resident', 'cancelled_by_host', 'moved'])
})
