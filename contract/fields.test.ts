import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { Instant } from './fields.ts'

describe('an instant', () => {
  test.each([
    '2026-12-01T00:00:00Z',
    '2026-12-01T00:00:00.000Z',
    '2026-12-01T00:00:00+08:00',
    '2028-02-29T23:59:59Z',
    '1970-01-01T00:00:00Z',
    '2199-12-31T00:00:00Z',
  ])('%s is one', text => expect(v.is(Instant, text)).toBe(true))

  test.each([
    '0000-01-01T00:00:00Z',
    '0001-01-01T00:00:00+14:00',
    '2026-12-01T00:00:00+05',
    '2026-02-31T10:00:00Z',
    '2026-02-29T10:00:00Z',
    '1969-12-31T00:00:00Z',
    '2200-01-01T00:00:00Z',
    '9999-12-31T23:59:59Z',
    '2026-12-01',
    '',
  ])('%s is none', text => expect(v.is(Instant, text)).toBe(false))
})
