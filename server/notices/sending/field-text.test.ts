import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fieldText } from './field-text.ts'

const AT = Date.parse('2026-09-15T06:30:00Z')
const LONG = '长春市南关区民康街道平治社区委员协商议事室门口'

describe('fields of a template', () => {
  test.each([
    ['thing1', LONG, '长春市南关区民康街道平治社区委员协商议…'],
    ['thing1', '正好二十个字的站点名字不用剪短它完整留着', '正好二十个字的站点名字不用剪短它完整留着'],
    ['thing1', '两行\n的 \u2028字', '两行 的 字'],
    ['thing1', ' ', '无'],
    ['character_string2', 'CC-2026-000123-7', 'CC-2026-000123-7'],
    ['character_string2', `号码A07${'9'.repeat(40)}`, `A07${'9'.repeat(29)}`],
    ['character_string2', '全是汉字', '-'],
    ['phrase3', '正在办理当中', '正在办理当'],
    ['phrase3', 'ok 办结!', '办结'],
    ['name4', '买买提江阿不都热合曼·吐尔', '买买提江阿不都热合曼'],
    ['name4', 'Alexander the Great of Macedon', 'Alexander the Great'],
    ['phone_number5', '0431-8888 6666（转 12）', '0431-8888666612'],
    ['number6', '第 12 位', '12'],
    ['time7', AT, '2026年9月15日 14:30'],
    ['date8', AT, '2026年9月15日'],
    ['thing1', AT, '2026年9月15日 14:30'],
  ])('%s of %s', (field, value, text) => {
    expect(fieldText(field, value).trim()).toBe(text)
  })

  test('a sign is never cut in two: pairs of surrogates, joined signs, letters with marks', () => {
    const family = '👨‍👩‍👧‍👦'
    expect(fieldText('thing1', '😀'.repeat(30))).toBe(`${'😀'.repeat(9)}…`)
    expect(fieldText('thing1', family.repeat(3))).toBe(`${family}…`)
    expect(fieldText('thing1', `${'字'.repeat(19)}𠮷𠮷`)).toBe(`${'字'.repeat(19)}…`)
    expect(fieldText('phrase1', '𠮷'.repeat(5))).toBe('𠮷𠮷')
  })

  test('whatever is said stays within the limit, on one line and well-formed', () => {
    const limits = { thing: 20, character_string: 32, phrase: 5, name: 20, phone_number: 17, number: 32 }
    for (const [kind, limit] of Object.entries(limits))
      fc.assert(
        fc.property(fc.string({ unit: 'binary', maxLength: 60 }), text => {
          const said = fieldText(`${kind}1`, text)
          return said.length > 0 && said.length <= limit && !/[\n\r]/.test(said) && said.isWellFormed()
        }),
        { numRuns: 200 },
      )
  })

  test('a text cannot be a time', () => {
    expect(() => fieldText('time1', '明天')).toThrow('time1')
  })
})
