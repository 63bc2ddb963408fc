import fc from 'fast-check'
import { expect, test } from 'vitest'
import { maskName, maskPhone } from './accounts.ts'

test('a name shows its first character only', () => {
  expect(maskName('张三丰')).toBe('张**')
  expect(maskName('𠮷野家')).toBe('𠮷**')
  expect(maskName('')).toBe('居民')
})

test('a phone shows three and four digits, a short number nothing', () => {
  expect(maskPhone('13812346021')).toBe('138****6021')
  expect(maskPhone('5551234')).toBe('****')
})

test('no mask lets the hidden part through', () => {
  fc.assert(
    fc.property(
      fc.stringMatching(/^1[3-9]\d{9}$/),
      phone => !maskPhone(phone).includes(phone.slice(3, 7)) || /^\d{3}(\d{4})\1$/.test(phone),
    ),
  )
})
