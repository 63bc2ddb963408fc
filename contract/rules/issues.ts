export const ISSUE_STATUSES = [
  'submitted',
  'screening',
  'need_info',
  'accepted',
  'deliberating',
  'dispatched',
  'signed',
  'in_progress',
  'replied',
  'closed',
  'withdrawn',
  'declined',
  'redirected',
  'merged',
  'reopened',
] as const
export type IssueStatus = (typeof ISSUE_STATUSES)[number]

/** `public` 公开 · `station` 仅站点 · `anonymous` 匿名 */
export const VISIBILITIES = ['public', 'station', 'anonymous'] as const
export type Visibility = (typeof VISIBILITIES)[number]

/** Verdict of the content check: nothing is public unless it is `passed`. */
export const CHECKS = ['waiting', 'passed', 'review', 'refused'] as const
export type Check = (typeof CHECKS)[number]

export const MAX_PHOTOS = 6

/** Statuses that the public may see once the content check has passed. */
export const PUBLIC_STATUSES: readonly IssueStatus[] = [
  'accepted',
  'deliberating',
  'dispatched',
  'signed',
  'in_progress',
  'replied',
  'closed',
  'declined',
  'redirected',
  'merged',
  'reopened',
]

/** Whether anybody may see the public part of an issue. */
export function isPublic(issue: { status: IssueStatus; check: Check; visibility: Visibility }): boolean {
  return issue.check === 'passed' && issue.visibility !== 'station' && PUBLIC_STATUSES.includes(issue.status)
}

/** ISO 7064 MOD 11,10 over digits: finds every single wrong digit and nearly every swap of neighbours. */
function checkDigit(digits: string): number {
  let product = 10
  for (const digit of digits) {
    const sum = (Number(digit) + product) % 10 || 10
    product = (sum * 2) % 11
  }
  return (11 - product) % 10
}

const asDigits = (letters: string) => Array.from(letters, c => c.charCodeAt(0) - 55).join('')

/** Number of an issue: city letters, year, six digits (more when a year needs them), check digit. */
export function issueNumber(city: string, year: number, serial: number): string {
  const body = `${year}${String(serial).padStart(6, '0')}`
  return `${city}-${body.slice(0, 4)}-${body.slice(4)}-${checkDigit(asDigits(city) + body)}`
}

/** Whether a number has the right form and check digit; tells a misread number before any look-up. */
export function isIssueNumber(number: string): boolean {
  const [city, year, serial, digit] = number.split('-')
  if (!city || !year || !serial || !digit) return false
  return Number(digit) === checkDigit(asDigits(city) + year + serial)
}

/** A door that is the right one for some matters; nothing is stored then. */
export interface RightDoor {
  door: string
  phone: string
}
const DOORS: readonly (RightDoor & { words: RegExp })[] = [
  { door: '报警', phone: '110', words: /抢劫|盗窃|被偷|入室|持刀|打人|斗殴|绑架|诈骗|家暴|报警/ },
  { door: '火警', phone: '119', words: /着火|起火|火灾|燃气泄漏|煤气泄漏|爆炸|被困/ },
  { door: '急救', phone: '120', words: /昏迷|晕倒|心梗|大出血|急救|不省人事|自杀|轻生/ },
  { door: '法律服务热线', phone: '12348', words: /起诉|上诉|判决|法院立案|仲裁裁决|强制执行/ },
  { door: '市民服务热线（信访）', phone: '12345', words: /信访|上访/ },
]

/** The right door for what somebody wrote, if it is not ours. */
export function rightDoor(text: string): RightDoor | undefined {
  const hit = DOORS.find(d => d.words.test(text))
  return hit && { door: hit.door, phone: hit.phone }
}
