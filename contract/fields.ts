import * as v from 'valibot'
import { dayOf, isRealDay } from './rules/beijing-time.ts'

/** Fields that more than one endpoint uses. Texts refuse control characters, which no database column stores. */

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that are refused
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/
/** Half a surrogate pair cannot be written as UTF-8; `encodeURIComponent` is the check that every phone has. */
const isWellFormed = (text: string): boolean => {
  try {
    encodeURIComponent(text)
    return true
  } catch {
    return false
  }
}
const plain = v.check<string, string>(
  text => !CONTROL.test(text) && isWellFormed(text),
  '有看不见的字符，请删掉再试。',
)
const count = (text: string) => Array.from(text).length

/** A text, trimmed, `min` to `max` characters (code points). */
export const shortText = (min: number, max: number) =>
  v.pipe(
    v.string('请填写。'),
    v.trim(),
    plain,
    v.check(text => count(text) >= min, min <= 1 ? '请填写。' : `请至少写 ${min} 个字。`),
    v.check(text => count(text) <= max, `最多 ${max} 个字，请删减一些。`),
    v.metadata({ minLength: min, maxLength: max }),
  )

/**
 * Identifier of a row. It begins with the four digits of its city (`2201-LS-001`), so that every look-up by id
 * goes to the rows of one city.
 */
export const Id = v.pipe(v.string(), v.regex(/^\d{4}-[A-Za-z0-9-]{1,59}$/, '编号不对，请返回列表重新选。'))

/** Identifier of an account or an upload, which belong to no city. */
export const GlobalId = v.pipe(v.string(), v.regex(/^[a-z0-9]{10,40}$/, '编号不对，请重新登录。'))

/** Number of an issue, `CC-2026-000123-7`; the check digit is tested by `isIssueNumber`. */
export const IssueNumber = v.pipe(
  v.string(),
  v.trim(),
  v.toUpperCase(),
  v.regex(/^[A-Z]{2,6}-\d{4}-\d{6,9}-\d$/, '事码的样子是 CC-2026-000123-7，请核对一遍。'),
)

/** City letters (`CC`) or its official code (`220100`). */
export const CityCode = v.pipe(v.string(), v.regex(/^([A-Z]{2,6}|\d{6})$/, '城市代码不对。'))
/** Official code of an administrative division: 6, 9 or 12 digits. */
export const RegionCode = v.pipe(v.string(), v.regex(/^(\d{6}|\d{9}|\d{12})$/, '区划代码不对。'))
export const TopicCode = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_]{0,49}$/, '请选一个类别。'))

/** Day in Beijing time, `YYYY-MM-DD`. */
export const Day = v.pipe(v.string(), v.check(isRealDay, '日期不对，请重新选。'))
/** What the form lets through and no calendar or database knows: 31 February, the year 0, an offset without minutes. */
const isRealInstant = (text: string): boolean =>
  isRealDay(text.slice(0, 10)) && isRealDay(dayOf(Date.parse(text)))
/** Instant, ISO-8601, from 1970 to 2199. */
export const Instant = v.pipe(v.string(), v.isoTimestamp(), v.check(isRealInstant, '时间不对，请重新选。'))
/** Time of a Beijing day, `HH:mm`. */
export const ClockTime = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时间不对，请重新选。'))

export const MobileNumber = v.pipe(
  v.string('请填手机号。'),
  v.trim(),
  v.regex(/^1[3-9]\d{9}$/, '手机号是 11 位数字，请核对一遍。'),
)
export const SignInCode = v.pipe(v.string(), v.trim(), v.regex(/^\d{6}$/, '验证码是 6 位数字。'))

export const Latitude = v.pipe(v.number(), v.minValue(-90), v.maxValue(90))
export const Longitude = v.pipe(v.number(), v.minValue(-180), v.maxValue(180))

/** `lat,lng` in GCJ-02 as one query value. */
export const Near = v.pipe(
  v.string(),
  v.regex(/^-?\d{1,2}(\.\d{1,8})?,-?\d{1,3}(\.\d{1,8})?$/, '位置不对，请重新定位或选区县。'),
  v.transform(text => {
    const [lat = Number.NaN, lng = Number.NaN] = text.split(',').map(Number)
    return { lat, lng }
  }),
  v.object({ lat: Latitude, lng: Longitude }),
)

/** `true` or `false` as a query value. */
export const QueryFlag = v.pipe(
  v.picklist(['true', 'false', '1', '0']),
  v.transform(text => text === 'true' || text === '1'),
)

/** Whole number as a query value. */
export const queryNumber = (min: number, max: number) =>
  v.pipe(
    v.string(),
    v.regex(/^\d{1,9}$/),
    v.transform(Number),
    v.minValue(min),
    v.maxValue(max),
    v.metadata({ minimum: min, maximum: max }),
  )

/** One to five. */
export const Stars = v.pipe(v.number('请点几颗星。'), v.integer(), v.minValue(1), v.maxValue(5))

/** Page size of a list: 20 unless asked otherwise. */
export const Limit = v.optional(queryNumber(1, 50), '20')
/** Where the next page starts; opaque. */
export const Cursor = v.optional(v.pipe(v.string(), v.regex(/^[A-Za-z0-9._~:-]{1,6000}$/)))
export const searchText = v.optional(shortText(0, 50))

/** A page of a list. */
export const pageOf = <S extends v.GenericSchema>(item: S) =>
  v.object({ items: v.array(item), nextCursor: v.optional(v.string()) })
export const listOf = <S extends v.GenericSchema>(item: S) => v.object({ items: v.array(item) })
