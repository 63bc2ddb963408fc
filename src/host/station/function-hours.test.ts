import { expect, test } from 'vitest'
import { simpleOf, simpleText } from './function-hours'

test('hours of some days are read and said again', () => {
  const text = 'Mo off; Tu 13:30-17:00; We off; Th 13:30-17:00; Fr-Su off; PH off'
  expect(simpleOf(text)).toEqual({ days: [2, 4], spans: [{ from: 810, to: 1020 }] })
  expect(simpleText({ days: [2, 4], spans: [{ from: 810, to: 1020 }] })).toBe(text)
})

test.each(['Mo 09:00-10:00; Tu 10:00-11:00', 'Mo-Su 09:00-10:00; 2026-10-08 off', 'Mo-Su off', 'nothing'])(
  '„%s“ says more, or nothing',
  text => expect(simpleOf(text)).toBeUndefined(),
)
