import { formatBeijing } from '../../../contract/rules/beijing-time.ts'

/**
 * One function per kind of field of WeChat's templates; a value beyond its limit refuses the whole message (47003).
 * Lengths are counted in UTF-16 units, the strictest way to count, and nothing that is drawn as one sign is cut.
 */

const signs = new Intl.Segmenter('zh', { granularity: 'grapheme' })

function cut(text: string, limit: number, end = ''): string {
  if (text.length <= limit) return text
  let kept = ''
  for (const { segment } of signs.segment(text)) {
    if (kept.length + segment.length + end.length > limit) break
    kept += segment
  }
  return kept + end
}

/** One line of well-formed text. */
const oneLine = (text: string) =>
  text
    .toWellFormed()
    .replace(/[\s\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim()

const THING = 20
const ASCII = 32
const PHRASE = 5
const NAME = 10
const LATIN_NAME = 20
const PHONE = 17
const NUMBER = 32
/** An empty value is refused too. */
const orNone = (text: string, none: string) => text || none

const texts = {
  thing: (text: string) => orNone(cut(oneLine(text), THING, '…'), '无'),
  character_string: (text: string) =>
    orNone(
      oneLine(text)
        .replace(/[^\x20-\x7e]/g, '')
        .trim()
        .slice(0, ASCII),
      '-',
    ),
  phrase: (text: string) => orNone(cut(text.replace(/\P{Script=Han}/gu, ''), PHRASE), '无'),
  name: (text: string) => {
    const line = oneLine(text)
    return orNone(cut(line, /\p{Script=Han}/u.test(line) ? NAME : LATIN_NAME), '无')
  },
  phone_number: (text: string) => orNone(text.replace(/[^\d+-]/g, '').slice(0, PHONE), '-'),
  number: (text: string) => orNone(text.replace(/\D/g, '').slice(0, NUMBER), '0'),
} as const

const instants = {
  time: (at: number) => formatBeijing(at, 'YYYY年M月D日 HH:mm'),
  date: (at: number) => formatBeijing(at, 'YYYY年M月D日'),
} as const

/** `thing12` is of kind `thing`. */
const kindOf = (field: string) => field.replace(/\d+$/, '')

const isInstantKind = (kind: string): kind is keyof typeof instants => kind in instants
const isTextKind = (kind: string): kind is keyof typeof texts => kind in texts

/** A value as the field takes it; an instant in a text field is written out, a text in a field of time is a mistake. */
export function fieldText(field: string, value: string | number): string {
  const kind = kindOf(field)
  if (isInstantKind(kind) && typeof value === 'number') return instants[kind](value)
  if (!isTextKind(kind)) throw new Error(`${field} cannot say ${typeof value}`)
  return texts[kind](typeof value === 'number' ? instants.time(value) : value)
}
