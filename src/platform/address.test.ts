import { expect, test } from 'vitest'
import { addressOf } from './address'

test('puts parameters into the path and the rest into the query', () => {
  expect(
    addressOf('/stations/:stationId/slots', { params: { stationId: '2201-LS-001' }, query: { days: '7' } }),
  ).toBe('/stations/2201-LS-001/slots?days=7')
})

test('escapes what a person wrote and leaves out what is not given', () => {
  expect(addressOf('/stations', { query: { q: '李&娜', city: undefined } })).toBe(
    '/stations?q=%E6%9D%8E%26%E5%A8%9C',
  )
})
