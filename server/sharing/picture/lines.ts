const segmenter = new Intl.Segmenter('zh', { granularity: 'grapheme' })

/** What a server without a colour font draws as a box, and what no XML may hold. */
const UNDRAWABLE =
  /[\p{Extended_Pictographic}\p{Regional_Indicator}\p{Emoji_Modifier}\u200b-\u200f\u2028-\u202e\u2060-\u2069\p{Variation_Selector}\ufeff\ufffe\uffff\p{Cc}\p{Cs}]/gu

/** A text without what cannot be drawn. */
export const drawable = (text: string): string => text.replace(UNDRAWABLE, ' ').replace(/\s+/g, ' ').trim()

/** Width in ems: a Chinese character is one, a Latin letter or figure a little more than half. */
function widthOf(segment: string): number {
  if (/^[ .,:;'!|·-]/.test(segment)) return 0.28
  return /^[\u0021-\u024f]/.test(segment) ? 0.57 : 1
}

export const ems = (text: string): number =>
  Array.from(segmenter.segment(text)).reduce((sum, { segment }) => sum + widthOf(segment), 0)

/** As much of a text as fits, with a mark where it is cut. */
export function fitted(text: string, most: number): string {
  if (ems(text) <= most) return text
  let cut = ''
  for (const { segment } of segmenter.segment(text)) {
    if (ems(cut + segment) > most - 1) break
    cut += segment
  }
  return `${cut.trimEnd()}…`
}

const PAUSE = /[，。、：；！？·,;!?\s—]+/u
const STARTS_NO_LINE = /^[，。、：；！？）」』》,.:;!?)…]/u

/** A line may end anywhere but inside a Latin word. */
const LATIN = /^[\u0021-\u024f]/u

/** As much as fits in one line, and the rest; a line begins with no mark. */
function split(text: string, most: number): [string, string] {
  let line = ''
  let end = 0
  let wasLatin = false
  for (const { segment, index } of segmenter.segment(text)) {
    const isLatin = LATIN.test(segment)
    if (!(wasLatin && isLatin)) end = index
    wasLatin = isLatin
    if (ems(line + segment) > most) break
    line += segment
  }
  const rest = text.slice(end || line.length)
  const mark = STARTS_NO_LINE.exec(rest)?.[0] ?? ''
  return [text.slice(0, end || line.length).trim(), rest.slice(mark.length).trim()]
}

/** One line or two of so many ems: where the text pauses if both halves fit, else where the first line is full. */
export function twoLines(text: string, most: number): string[] {
  if (ems(text) <= most) return [text]
  const pause = PAUSE.exec(text)
  if (pause) {
    const halves = [text.slice(0, pause.index), text.slice(pause.index + pause[0].length)]
    if (halves.every(half => half !== '' && ems(half) <= most)) return halves
  }
  // no single character alone in the second line
  const isShort = ems(text) < most + 2
  const [first, rest] = split(text, isShort ? most - 2 : most)
  return rest === '' ? [first] : [first, fitted(rest, most)]
}
