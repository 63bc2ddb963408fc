import * as v from 'valibot'
import { isRealDay, type Weekday } from '../../contract/rules/beijing-time.ts'

/** Cells of imported files; the message names what is wrong in a few words. */

export const text = (name: string, max: number) =>
  v.pipe(
    v.string(`缺列 ${name}`),
    v.trim(),
    v.minLength(1, `${name} 是空的`),
    v.maxLength(max, `${name} 超过 ${max} 字`),
  )
export const optionalText = (name: string, max: number) =>
  v.pipe(v.string(`缺列 ${name}`), v.trim(), v.maxLength(max, `${name} 超过 ${max} 字`))
export const list = (name: string) =>
  v.pipe(
    v.string(`缺列 ${name}`),
    v.transform(cell =>
      cell
        .split(';')
        .map(part => part.trim())
        .filter(Boolean),
    ),
  )
export const code = (name: string) =>
  v.pipe(
    v.string(`缺列 ${name}`),
    v.trim(),
    v.regex(/^[A-Za-z0-9-]{1,48}$/, `${name} 只能是字母、数字和短横`),
  )
export const regionCode = (name: string) =>
  v.pipe(
    v.string(`缺列 ${name}`),
    v.trim(),
    v.regex(/^(\d{6}|\d{9}|\d{12})$/, `${name} 不是 6、9 或 12 位代码`),
  )
export const optionalRegionCode = (name: string) =>
  v.pipe(
    v.string(`缺列 ${name}`),
    v.trim(),
    v.regex(/^(\d{6}|\d{9}|\d{12})?$/, `${name} 不是 6、9 或 12 位代码`),
    v.transform(cell => cell || null),
  )
export const wholeNumber = (name: string, min: number, max: number) =>
  v.pipe(
    v.string(`缺列 ${name}`),
    v.trim(),
    v.regex(/^\d{1,9}$/, `${name} 不是整数`),
    v.transform(Number),
    v.minValue(min, `${name} 小于 ${min}`),
    v.maxValue(max, `${name} 大于 ${max}`),
  )
export const degrees = (name: string, most: number) =>
  v.pipe(
    v.string(`缺列 ${name}`),
    v.trim(),
    v.regex(/^-?\d{1,3}(\.\d+)?$/, `${name} 不是度数`),
    v.transform(Number),
    v.minValue(-most, `${name} 超出范围`),
    v.maxValue(most, `${name} 超出范围`),
  )
export const flag = (name: string) =>
  v.pipe(
    v.string(`缺列 ${name}`),
    v.picklist(['true', 'false'], `${name} 要写 true 或 false`),
    v.transform(cell => cell === 'true'),
  )
export const day = (name: string) =>
  v.pipe(v.string(`缺列 ${name}`), v.check(isRealDay, `${name} 不是存在的日期`))
export const clockTime = (name: string) =>
  v.pipe(v.string(`缺列 ${name}`), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, `${name} 不是 HH:mm`))
export const oneOf = <const T extends readonly string[]>(name: string, values: T) =>
  v.pipe(v.string(`缺列 ${name}`), v.picklist(values, `${name} 要写 ${values.join('、')} 之一`))

const WEEKDAYS = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'] as const
export const weekday = (name: string) =>
  v.pipe(
    oneOf(name, WEEKDAYS),
    v.transform(cell => (WEEKDAYS.indexOf(cell) + 1) as Weekday),
  )

/** The id of an imported row: its code, with the four digits of its city in front unless it has them. */
export const idOf = (cityId: number, rowCode: string): string =>
  rowCode.startsWith(`${cityId}-`) ? rowCode : `${cityId}-${rowCode}`
