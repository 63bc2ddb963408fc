import { expect, it } from 'vitest'
import { unitsLike } from './units-like'

const UNITS = [
  { id: '2201-U-1', name: '市城市管理局', spelling: 'shichengshiguanliju scsglj' },
  { id: '2201-U-2', name: '市司法局', spelling: 'shisifaju ssfj' },
  { id: '2201-U-3', name: '老单位' },
]
const found = (words: string) => unitsLike(UNITS, words).map(({ id }) => id.slice(-1))

it('finds a unit by characters, pinyin and initials, and all of them by nothing', () => {
  expect(found('')).toEqual(['1', '2', '3'])
  expect(found('管理')).toEqual(['1'])
  expect(found('shi si')).toEqual(['2'])
  expect(found('SSF')).toEqual(['2'])
  expect(found('单位')).toEqual(['3'])
  expect(found('zzz')).toEqual([])
})
