import { expect, test } from 'vitest'
import { drawable, ems, fitted, twoLines } from './lines.ts'

test.each([
  ['老楼加装电梯，坐一块儿聊聊', ['老楼加装电梯', '坐一块儿聊聊']],
  ['南岭街道联络站', ['南岭街道联络站']],
  ['星梦书房·千寻馆', ['星梦书房', '千寻馆']],
  ['南关区南岭街联络站', ['南关区南岭街联', '络站']],
  ['南岭街道便民联络站点', ['南岭街道便民联', '络站点']],
  ['一二三四五六七八', ['一二三四五', '六七八']],
  ['一二三四五六七，八九十甲乙丙丁戊', ['一二三四五六七', '八九十甲乙丙…']],
  ['小区南侧的Wi-Fi和路灯不亮', ['小区南侧的', 'Wi-Fi和路灯…']],
])('%s stands in two lines', (text, lines) => {
  expect(twoLines(text, 7)).toEqual(lines)
})

test.each(['长'.repeat(500), 'w'.repeat(300), '词 '.repeat(80), '，'.repeat(40), 'é́'.repeat(30), 'ab，cd'])(
  'whatever it is, it is at most two lines that fit: %s',
  text => {
    const lines = twoLines(text, 7)
    expect(lines.length).toBeLessThanOrEqual(2)
    for (const line of lines) expect(ems(line)).toBeLessThanOrEqual(7)
  },
)

test('what is cut says so', () => {
  expect(fitted('德胜街道委员联络站', 5)).toBe('德胜街道…')
  expect(fitted('德胜', 5)).toBe('德胜')
})

test('what no font draws and no XML holds is left out', () => {
  expect(drawable('路灯👨‍👩‍👧‍👦不亮🇨🇳了\u0000\ud800👍🏽')).toBe('路灯 不亮 了')
  expect(drawable('第 3 步 #1 *')).toBe('第 3 步 #1 *')
})
