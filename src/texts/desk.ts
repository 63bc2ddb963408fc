import type { WorklistItem } from '@contract/endpoints/worklists.ts'
import type { Check, IssueStatus } from '@contract/rules/issues.ts'
import type { Act, ReplyClass } from '@contract/rules/transitions.ts'
import type { Worklist } from '@contract/rules/worklists.ts'
import type { FailureCode } from '@/stores/ports'
import { writeFailureText } from './failures'
import { ISSUE_STATUS, type StatusWords } from './statuses'

export const WORKLIST: Record<Worklist, string> = {
  new: '新收到',
  accepted: '待转办',
  handling: '办理中',
  due: '按期限',
  overdue: '超期',
  stale: '没动静',
  replied: '待办结',
  check: '待看内容',
  all: '全部',
}

/** What a list that is empty means. */
export const NOTHING_IN: Record<Worklist, string> = {
  new: '没有新收到的事',
  accepted: '没有等着转办的事',
  handling: '没有正在办的事',
  due: '没有正在计时的事',
  overdue: '没有超期的事',
  stale: '没有搁着不动的事',
  replied: '没有等着办结的事',
  check: '没有要人看的内容',
  all: '还没有收到过事情',
}

/** Statuses that speak to the author, said to staff. */
export const STAFF_STATUS: Record<IssueStatus, StatusWords> = {
  ...ISSUE_STATUS,
  submitted: { text: '新收到', tone: 'blue' },
  need_info: { text: '等他补充', tone: 'ochre' },
  withdrawn: { text: '本人撤回', tone: 'neutral' },
  declined: { text: '没有受理', tone: 'neutral' },
  redirected: { text: '转到别处', tone: 'neutral' },
  merged: { text: '并走了', tone: 'neutral' },
}

/** A step as its button says it, and what comes of it. */
export const ACT: Record<Act, { text: string; note: string }> = {
  screen: { text: '开始看', note: '告诉大家：正在看该由谁来办。' },
  ask: { text: '请他补一句', note: '问清缺什么，他补了再接着办。只有他本人看得到。' },
  answer: { text: '补充说明', note: '反映人把缺的补上。' },
  accept: { text: '受理', note: '这件事归我们管，接下来协商或者转办。' },
  decline: { text: '不受理', note: '要写明为什么，大家看得到。' },
  redirect: { text: '请找别处', note: '不归我们管，写明该找谁、电话多少。' },
  merge: { text: '并到另一件', note: '是同一件事：附议的人合在一起算，跟着主件办结。' },
  unmerge: { text: '拆出来单办', note: '其实不是同一件事，回到受理，单独办。' },
  deliberate: { text: '坐下来协商', note: '请委员和邻居到站里谈，能当场定就当场定。' },
  arrange: { text: '定协商时间', note: '定下或改坐下来谈的时间、地点和谁来。' },
  dispatch: { text: '转办', note: '交给承办单位，从今天起算期限。' },
  sign: { text: '签收', note: '单位收到了，由它来办。' },
  bounce: { text: '退回', note: '不归本单位办，要写依据。只能退一次。' },
  bounce_again: { text: '再退回', note: '第二个单位也退：要两家单位和委员坐到一起谈。' },
  begin: { text: '开始办', note: '着手办了。' },
  settle: { text: '谈成了，去办', note: '协商定了怎么办，站里盯着办。' },
  report: { text: '写进展', note: '办到哪了；要延期就写明原因和新的日子。' },
  reply: { text: '答复', note: '写明办得怎么样，请反映人评价。' },
  reply_at_once: { text: '当场答复', note: '协商时就说清了、办好了。' },
  close: { text: '办结', note: '这件事到此办完；10 天内本人还能要求重办一次。' },
  reopen: { text: '申请重办', note: '反映人要求重办，时间重新算。' },
  withdraw: { text: '撤回', note: '反映人自己撤回。' },
}

/** Who reads of a step that leaves no choice. */
export const PUBLICITY = {
  public: '这一步大家看得到，别写名字、电话和门牌号。',
  inner: '这一步不公开，只有本人和办事的人看得到。',
}

/** What the note of a step is about, where it has to be written. */
export const NOTE_LABEL: Partial<Record<Act, string>> = {
  ask: '要他补什么',
  decline: '为什么不受理',
  bounce: '退回的依据',
  bounce_again: '退回的依据',
  settle: '谈定了什么',
  arrange: '什么时候、在哪谈、谁来',
  report: '办到哪了',
  reply: '答复',
  reply_at_once: '答复',
}

export const REPLY_CLASS: Record<ReplyClass, { text: string; note: string }> = {
  A: { text: 'A 办好了', note: '问题已经解决。' },
  B: { text: 'B 正在办', note: '在办，答应一个办完的日子。' },
  C: { text: 'C 列入计划', note: '眼下办不了，列进计划，写明大概什么时候。' },
  D: { text: 'D 办不了', note: '条件不够或不允许，把原因说清楚。' },
}

export const CHECK: Record<Check, StatusWords> = {
  waiting: { text: '内容待查', tone: 'ochre' },
  review: { text: '内容要人看', tone: 'ochre' },
  passed: { text: '内容可公开', tone: 'green' },
  refused: { text: '内容不公开', tone: 'neutral' },
}

const SOON_WORKDAYS = 3

/** 「还有 2 天」, 「超 1 天」; workdays, as everywhere in a clock that runs. */
export function leftTag(workdaysLeft: number | undefined): StatusWords | undefined {
  if (workdaysLeft === undefined) return undefined
  if (workdaysLeft < 0) return { text: `超 ${-workdaysLeft} 天`, tone: 'alert' }
  if (workdaysLeft === 0) return { text: '今天到期', tone: 'ochre' }
  return { text: `还有 ${workdaysLeft} 天`, tone: workdaysLeft <= SOON_WORKDAYS ? 'ochre' : 'green' }
}

/** 「已 4 个工作日没签收」 */
export function staleTag({ status, staleWorkdays }: WorklistItem): StatusWords | undefined {
  if (staleWorkdays === undefined) return undefined
  const isUnsigned = status === 'dispatched' || status === 'reopened'
  return { text: `已 ${staleWorkdays} 个工作日没${isUnsigned ? '签收' : '动静'}`, tone: 'alert' }
}

/** Why a step of staff did nothing. */
export const deskFailureText = (code: FailureCode): string =>
  code === 'forbidden' ? '这一步要换一个角色来办，请看看是谁的事。' : writeFailureText(code)

/** The step that a note stands under, for staff. */
export function stepTitle(act: string | undefined, status: IssueStatus): string {
  if (act === 'check') return '看内容'
  return act !== undefined && act in ACT ? ACT[act as Act].text : STAFF_STATUS[status].text
}
