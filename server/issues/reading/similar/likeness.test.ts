import { describe, expect, test } from 'vitest'
import { ALIKE, likeness, said } from './likeness.ts'

type Matter = readonly [title: string, body?: string]
const of = ([title, body = '']: Matter) => said(title, body)
const ofPair = (a: Matter, b: Matter) => likeness(of(a), of(b))

describe('alike', () => {
  test.each([
    [['井盖下沉'], ['井盖陷下去了']],
    [['路灯不亮'], ['路灯坏了晚上太黑']],
    [['电梯老是坏'], ['三号楼电梯又停运了']],
    [['楼道堆满杂物'], ['杂物堆在楼道里，走不过去']],
    [['下水道堵了'], ['往外冒污水', '单元门口的下水道堵了一个多星期，味道很大。']],
    [
      ['公交车站没有雨棚', '下雨天等车没地方躲。'],
      ['希望给公交站加个雨棚', '老人下雨等公交车都淋湿了。'],
    ],
    [
      ['供暖温度不够', '家里只有十五度。'],
      ['暖气不热', '供暖以后家里只有十五度，温度不够。'],
    ],
  ] satisfies [Matter, Matter][])('%j and %j, in either order', (a, b) => {
    expect(ofPair(a, b)).toBeGreaterThanOrEqual(ALIKE)
    expect(ofPair(a, b)).toBeCloseTo(ofPair(b, a))
  })
})

describe('not alike', () => {
  test.each([
    [['路灯不亮'], ['井盖下沉']],
    [['道路积水严重'], ['道路施工噪音太大']],
    [['小区垃圾没人清'], ['小区希望增加充电桩']],
    [['希望增加健身器材'], ['希望增加公交班次']],
    [
      ['电梯经常坏', '小区里老人很多，出行不方便，希望尽快解决。'],
      ['门口红绿灯时间太短', '小区里老人很多，出行不方便，希望尽快解决。'],
    ],
    [['树枝挡住路灯'], ['楼上漏水']],
    [['的了在'], ['的了在']],
    [[''], ['']],
  ] satisfies [Matter, Matter][])('%j and %j', (a, b) => {
    expect(ofPair(a, b)).toBeLessThan(ALIKE)
  })
})

test('the same topic makes likelier, but makes nothing alike by itself', () => {
  const a = said('路灯不亮', '', 'lights')
  expect(likeness(a, said('路灯坏了', '', 'lights'))).toBeGreaterThan(
    likeness(a, said('路灯坏了', '', 'roads')),
  )
  expect(likeness(a, said('井盖下沉', '', 'lights'))).toBe(0)
})
