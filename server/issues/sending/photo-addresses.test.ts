import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MINUTE } from '../../../contract/rules/beijing-time.ts'
import { PhotoAddresses } from './photo-addresses.ts'

const addresses = new PhotoAddresses('a secret')
const PHOTO = 'abcdefghij0123456789'
const NOW = Date.UTC(2026, 6, 1, 1)

const queryOf = (url: string) => {
  const query = new URL(url, 'http://doorstep').searchParams
  return {
    until: query.get('until') ?? '',
    viewer: query.get('viewer') ?? '',
    sig: query.get('sig') ?? '',
  }
}

test('whenever it is made, an address opens for 10 to 15 minutes', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 60 * MINUTE }), passed => {
      const now = NOW + passed
      const left = addresses.open(PHOTO, queryOf(addresses.for('reader', now)(PHOTO)), now)?.left ?? 0
      expect(left).toBeGreaterThan(10 * MINUTE)
      expect(left).toBeLessThanOrEqual(15 * MINUTE)
    }),
  )
})

test('in five minutes it is the same, so that it is fetched once', () => {
  const urlAt = (ms: number) => addresses.for('reader', NOW + ms)(PHOTO)
  expect(urlAt(5 * MINUTE - 1)).toBe(urlAt(0))
  expect(urlAt(5 * MINUTE)).not.toBe(urlAt(0))
})

test('says for whom it was signed, and another server cannot sign it', () => {
  const given = queryOf(addresses.for('staff', NOW)(PHOTO))
  expect(addresses.open(PHOTO, given, NOW)?.viewer).toBe('staff')
  expect(new PhotoAddresses('another').open(PHOTO, given, NOW)).toBeUndefined()
})
