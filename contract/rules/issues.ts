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

/** How far along an issue is, as people look for it. */
export const STAGES = ['open', 'due_soon', 'overdue', 'ended'] as const
export type Stage = (typeof STAGES)[number]
/** Workdays before its due date from which an issue counts as due soon. */
export const DUE_SOON_WORKDAYS = 3

/**
 * What a city shows of its public issues of a year: `received` · `closed` · `answered` those replied to · `on_time`
 * those of them replied to by their due date
 */
export const ISSUE_FIGURES = ['received', 'closed', 'answered', 'on_time'] as const
export type IssueFigure = (typeof ISSUE_FIGURES)[number]

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
  const [, city = '', digits = '', digit] = /^([A-Z]{2,6})-(\d{4}-\d{6,9})-(\d)$/.exec(number) ?? []
  return Number(digit) === checkDigit(asDigits(city) + digits.replace('-', ''))
}

/** A door that is the right one for some matters; nothing is stored then. */
export interface RightDoor {
  door: string
  phone: string
}
const DOORS: readonly (RightDoor & { words: RegExp })[] = [
  {
    door: '报警',
    phone: '110',
    words:
      /抢劫|盗窃|被偷|小偷|入室|持刀|拿刀|砍人|打人|挨打|被打|斗殴|正在打架|打起来|绑架|猥亵|强奸|跟踪我|诈骗|被骗了|骗走|骗子|家暴|要报警|想报警|赌博|吸毒/,
  },
  {
    door: '火警',
    phone: '119',
    words:
      /着火|起火|失火|火灾|冒(着)?浓烟|(燃气|煤气|天然气)(在|正在|一直|严重)?泄[漏露]|(燃气|煤气|天然气)味|爆炸|被困|困在电梯|落水了|孩子落水|有人落水|溺水了|有人溺水/,
  },
  {
    door: '急救',
    phone: '120',
    words:
      /昏迷|昏倒|晕倒|心梗|脑梗发作|大出血|流血不止|急救|不省人事|没有呼吸|没呼吸|中毒了|煤气中毒|自杀|轻生|跳楼|不想活/,
  },
  { door: '法律服务热线', phone: '12348', words: /起诉|上诉|判决|法院立案|仲裁裁决|强制执行/ },
  { door: '市民服务热线（信访）', phone: '12345', words: /信访|上访/ },
]

/**
 * What is not happening but feared, past, wished against or only called so: proposals about safety are ours. These
 * words are taken out before the doors are looked for.
 */
const HARMLESS = new RegExp(
  [
    /(防|反|防范|预防|谨防|警惕|识别|电信网络)+(电信|网络)*(诈骗|骗子|盗窃|家暴|火灾|溺水|落水|自杀|赌博|吸毒)/,
    /(诈骗|火灾|溺水|起火|着火|失火|爆炸|家暴|急救|中毒|燃气泄漏)(的|等)?(安全)?(隐患|风险|危险|知识|宣传|讲座|教育|培训|演练|警示|案例|技能|常识|预案|预警|报警)/,
    /急救(车|通道|箱|包|站|点|员|室|设备|设施|药|中心)/,
    /(差点|险些|差一点|容易|怕|担心|害怕|以防|避免|防止|万一|一旦|如果|假如|杜绝)(再|会|发生|引起|引发|被|有人|老人|孩子|小孩|家里|楼里|有|出现)*(被骗|骗走|诈骗|盗窃|被偷|小偷|着火|起火|失火|火灾|爆炸|被困|落水|溺水|晕倒|昏倒|打架|打人|(燃气|煤气)泄漏)了?/,
  ]
    .map(part => part.source)
    .join('|'),
  'g',
)

/** The right door for what somebody wrote, if it is not ours. */
export function rightDoor(text: string): RightDoor | undefined {
  const told = text.replace(HARMLESS, '')
  const hit = DOORS.find(d => d.words.test(told))
  return hit && { door: hit.door, phone: hit.phone }
}
