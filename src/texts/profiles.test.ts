import { expect, test } from 'vitest'
import { differingLines, functionNote, hoursLines, profileLines } from './profiles'

test('opening hours are said a line for each run of days', () => {
  expect(hoursLines('Mo-Fr 08:30-12:00,13:00-17:00; Sa 09:00-12:00; PH off; 2026-10-08 off')).toEqual([
    '周一到周五 8:30–12:00、13:00–17:00',
    '周六 9:00–12:00',
    '周日 不开门',
    '法定节假日 不开门',
    '10 月 8 日 不开门',
  ])
})

test('a function says only when it is open and what else to know', () => {
  expect(functionNote({ name: '阅览' })).toBe('和站点一样')
  expect(functionNote({ name: '议事', hours: 'Tu,Th 13:30-17:00', note: '可借用', hasMembers: true })).toBe(
    '周二 13:30–17:00，周四 13:30–17:00 · 可借用 · 委员在这里值班',
  )
})

test('what is empty is said as such', () => {
  expect(profileLines('phone', { phone: '' })).toEqual(['没有写'])
  expect(profileLines('coBuilders', { coBuilders: [] })).toEqual(['没有写'])
  expect(profileLines('photos', { photos: [] })).toEqual(['没有照片'])
  expect(profileLines('cancelHours', { cancelHours: 0 })).toEqual(['开始前都可以'])
})

test('of lists only what differs is said, on either side', () => {
  const before = {
    openingHours: 'Mo-Su 09:00-17:00; PH off',
    functions: [{ name: '阅览' }, { name: '打卡' }],
  }
  const after = {
    openingHours: 'Mo-Su 09:00-17:00; PH off; 2026-12-31 off',
    functions: [{ name: '打卡' }, { name: '阅览' }],
  }
  expect(differingLines('openingHours', before, after)).toEqual(['没有'])
  expect(differingLines('openingHours', after, before)).toEqual(['12 月 31 日 不开门'])
  // another order is said whole
  expect(differingLines('functions', after, before)).toEqual(['打卡（和站点一样）', '阅览（和站点一样）'])
  expect(differingLines('phone', { phone: '1' }, { phone: '1' })).toEqual(['1'])
})
