import { expect, test } from 'vitest'
import { openingText } from './opening-text.ts'
import { parseOpeningHours, spansOn } from './stations.ts'

const again = (text: string) => {
  const hours = parseOpeningHours(text)
  return hours && openingText(hours)
}

test.each([
  'Mo-Fr 08:30-17:00; Sa-Su off; PH off',
  'Mo-Su 09:00-20:00',
  'Mo 09:00-12:00,13:00-17:30; Tu off; We-Su 09:00-12:00,13:00-17:30; PH 10:00-12:00',
  'Mo-Su 09:00-20:00; 2026-10-08/2026-10-10 off; 2026-12-31 09:00-12:00',
])('„%s“ is said in the same words again', text => {
  expect(again(text)).toBe(text)
})

test('what is said otherwise means the same', () => {
  expect(again('Tu-Su 09:00-19:30; Mo off')).toBe('Mo off; Tu-Su 09:00-19:30')
  expect(again('2026-10-10 off; Mo-Su 08:00-09:00; 2026-10-09 off')).toBe(
    'Mo-Su 08:00-09:00; 2026-10-09/2026-10-10 off',
  )
})

test('a day of its own goes before holiday and week', () => {
  const hours = parseOpeningHours('Mo-Su 09:00-20:00; PH off; 2026-10-01 10:00-12:00; 2026-10-02 off')
  if (!hours) throw new Error('not read')
  const holiday = (day: string) => ({ day, kind: 'holiday' as const, name: '国庆节' })
  expect(spansOn(hours, '2026-10-01', holiday)).toEqual([{ from: 600, to: 720 }])
  expect(spansOn(hours, '2026-10-02', () => undefined)).toEqual([])
  expect(spansOn(hours, '2026-10-03', holiday)).toEqual([])
})

test.each([
  '2026-02-30 off',
  '2026-10-03/2026-10-01 off',
  '2026-10-01',
  '2026-01-01/2027-01-01 off',
  '2026-10-01-2026-10-02 off',
])('„%s“ is not read', text => {
  expect(parseOpeningHours(text)).toBeUndefined()
})
