/**
 * What must not stand in a public text, by rule: phone and identity numbers, number plates, and the last part of an
 * address that leads to a door. The writer sees the same text before sending. No look-behind: older phones lack it.
 */
const NUMERAL = '[0-9０-９一二三四五六七八九十百]'
const PERSONAL: readonly RegExp[] = [
  // identity numbers, then mobile and fixed phone numbers with or without separators
  /(^|[^\d])\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dXx](?!\d)/g,
  /(^|[^\d])(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)/g,
  /(^|[^\d])0\d{2,3}[- ]?\d{7,8}(?!\d)/g,
  // number plates, also of new energy
  /()[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·・. ]?[A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9挂学警港澳]/g,
  // staircase and flat, of a building that is named or not
  new RegExp(
    `()(?:${NUMERAL}+\\s*(?:号楼|栋|幢)\\s*)?${NUMERAL}+\\s*(?:单元|门洞)(?:\\s*${NUMERAL}+\\s*(?:层|楼))?(?:\\s*[0-9０-９]{2,4}\\s*(?:室|号|户)?)?`,
    'g',
  ),
  new RegExp(`()${NUMERAL}+\\s*(?:号楼|栋|幢)\\s*[0-9０-９]{2,4}\\s*(?:室|号|户)?`, 'g'),
  /(^|[^0-9０-９])[0-9０-９]{3,4}\s*室(?!外|内)/g,
  /([弄巷里院街路])\s*[0-9０-９]+\s*号(?!线|楼|院)/g,
]

const HIDDEN = '＊＊'

/** A text as the public reads it. */
export const maskPersonal = (text: string): string =>
  PERSONAL.reduce((left, pattern) => left.replace(pattern, `$1${HIDDEN}`), text)

/** How many places of a text the public does not read. */
export const countMasked = (text: string): number =>
  maskPersonal(text).split(HIDDEN).length - text.split(HIDDEN).length
