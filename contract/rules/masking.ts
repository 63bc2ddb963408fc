/**
 * What must not stand in a public text, by rule: phone and identity numbers, number plates, and the last part of an
 * address that leads to a door. The writer sees the same text before sending. No look-behind: older phones lack it.
 * What comes before a match so that it counts is the first group of its pattern.
 */
const SEP = '[-._ ]{0,3}'
const DIGIT = '[零〇一二两三四五六七八九幺]'
const NUMERAL = '[0-9一二三四五六七八九十百零〇]{1,6}'
const GAP = '[ -]{0,2}'
/** A year and an area that stand behind a building are no flats, nor are floors said one after the other. */
const NO_YEAR = '(?!(?:19|20)\\d\\d ?年(?!久))'
const ROOM = `(?:(?:\\d{1,2}-)?${NO_YEAR}\\d{2,4}(?!\\d| ?平[米方])|${DIGIT}{3,4}(?!${DIGIT}| ?层))(?: ?[室号户])?`
const BUILDING = `(?:${NUMERAL} ?(?:号楼|栋|幢|#楼?)|[A-Z]\\d{0,2} ?[座栋幢])`
const FLOOR = `(?:${GAP}${NUMERAL} ?[层楼])?`

const PERSONAL: readonly RegExp[] = [
  // identity numbers, then mobile and fixed phone numbers with or without separators
  `(^|[^0-9])\\d{6}${SEP}(?:19|20)\\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\\d|3[01])${SEP}\\d{3}[0-9X](?!\\d)`,
  ...['\\d_\\d{4}_\\d{4}', '\\d_\\d{3}_\\d{5}', '\\d{2}_\\d{3}_\\d{4}', '\\d{2}_\\d{4}_\\d{3}'].map(
    groups => `(^|[^0-9])(?:\\+?86${SEP})?1[3-9]${groups.replace(/_/g, SEP)}(?!\\d)`,
  ),
  `()[一幺][三四五六七八九]${DIGIT}${SEP}${DIGIT}{4}${SEP}${DIGIT}{4}`,
  `(^|[^0-9])(?:\\+?86${SEP})?0[1-9]\\d{1,2}[-._ ()]{0,3}\\d{3,4}${SEP}\\d{4}(?!\\d)`,
  // number plates, also of new energy; without a figure it is a word
  `()[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼] ?[A-HJ-NP-Z]${SEP}(?=[A-Z]{0,5}\\d)[A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9挂学警港澳]`,
  // staircase and flat, of a building that is named or not
  `()(?:${BUILDING}${GAP})?${NUMERAL} ?(?:单元|门洞)${FLOOR}(?:${GAP}${ROOM})?`,
  `()${BUILDING}${GAP}${NUMERAL} ?门${FLOOR}(?:${GAP}${ROOM})?`,
  `()${BUILDING}${GAP}${ROOM}`,
  // building, staircase and flat as bare figures; of a day the last part is shorter
  '(^|[^0-9])\\d{1,3}(?: ?- ?\\d{1,3}){1,2} ?- ?\\d{3,4}(?: ?[室号户])?(?!\\d)',
  '(^|[^0-9])\\d{3,4} ?室(?![外内])',
  `()${DIGIT}{3,4} ?室(?![外内])`,
  '([里院]) ?\\d+(?:-\\d+)? ?号(?![线楼院])',
  `(大道|胡同|[弄巷街路]) ?${NUMERAL}(?:-\\d+)? ?号(?![线楼院])`,
].map(pattern => new RegExp(pattern, 'g'))

const HIDDEN = '＊＊'
const HIDDEN_UNIT = '＊'

/** The same text, unit by unit, without the many ways to write a figure, a letter, a dash, a dot and a blank. */
const plain = (text: string): string =>
  text
    .replace(/[\uff01-\uff5e]/g, wide =>
      wide === HIDDEN_UNIT ? wide : String.fromCharCode(wide.charCodeAt(0) - 0xfee0),
    )
    .replace(/[\u2010-\u2015\u2212\u30fc]/g, '-')
    .replace(/[\u00b7\u2022\u2027\u2219\u30fb\uff65]/g, '.')
    .replace(/[\s\u200b-\u200f\u2060]/g, ' ')
    .replace(/[a-z]/g, letter => letter.toUpperCase())

/** Where a text is hidden: start and end of each place, in order. */
function placesIn(text: string): [number, number][] {
  const places: [number, number][] = []
  PERSONAL.reduce(
    (left, pattern) =>
      left.replace(pattern, (found: string, before: string, ...rest: unknown[]) => {
        const start = rest.find((part): part is number => typeof part === 'number') ?? 0
        places.push([start + before.length, start + found.length])
        return before + HIDDEN_UNIT.repeat(found.length - before.length)
      }),
    plain(text),
  )
  return places.sort(([a], [b]) => a - b)
}

/** A text as the public reads it. */
export function maskPersonal(text: string): string {
  let [masked, done] = ['', 0]
  for (const [start, end] of placesIn(text)) {
    masked += text.slice(done, start) + HIDDEN
    done = end
  }
  return masked + text.slice(done)
}

/** How many places of a text the public does not read. */
export const countMasked = (text: string): number => placesIn(text).length
