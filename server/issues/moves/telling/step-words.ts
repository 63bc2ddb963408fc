import { maskPersonal } from '../../../../contract/rules/masking.ts'
import type { Act } from '../../../../contract/rules/transitions.ts'
import { isPublicStep, type Step } from '../step.ts'

/** What happened, for the author and whoever watches. */
export const TITLES: Readonly<Record<Act, string>> = {
  screen: '您的事有人在看了',
  ask: '需要您补充说明',
  answer: '反映人补充了说明',
  accept: '这件事受理了',
  decline: '这件事没有受理',
  redirect: '这件事要去别处办',
  merge: '这件事并入了另一件',
  unmerge: '这件事重新单独办理',
  deliberate: '这件事要一起协商',
  arrange: '协商的安排有变化',
  dispatch: '这件事转给承办单位了',
  sign: '承办单位签收了',
  bounce: '承办单位退回了，站里重新找单位',
  bounce_again: '再次退回，两个单位和委员一起协商',
  begin: '这件事开始办了',
  settle: '协商定了，开始办',
  report: '这件事有新进展',
  reply: '这件事有答复了',
  reply_at_once: '这件事有答复了',
  close: '这件事办结了',
  reopen: '这件事重新办理',
  withdraw: '反映人撤回了这件事',
}

const MOST_SHOWN = 60

/** The first characters of a note, on one line. */
function shorten(note: string): string {
  const letters = Array.from(note.replace(/\s+/g, ' ').trim())
  return letters.length > MOST_SHOWN ? `${letters.slice(0, MOST_SHOWN - 1).join('')}…` : letters.join('')
}

const dayText = (day: string) => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`

/** Words of staff on a public step, masked; those of residents no check has seen, inner ones are for nobody else. */
const noteForOthers = (step: Step): string | undefined =>
  isPublicStep(step) && step.by.role !== 'resident' && step.filled.note
    ? maskPersonal(step.filled.note)
    : undefined

/** Unit, dates and words of a step as one sentence; the author alone reads what is kept inside. */
export function bodyOf(step: Step, reader: 'author' | 'others'): string {
  const { issue, filled } = step
  const unit = filled.unit?.name ?? issue.unitName
  const note = reader === 'author' ? filled.note : noteForOthers(step)
  const parts = [
    unit,
    filled.clock && `${dayText(filled.clock.dueOn)}前答复`,
    filled.promisedOn && `答应${dayText(filled.promisedOn)}前办好`,
    filled.redirectTo && `请找${filled.redirectTo}`,
    note && shorten(note),
  ].filter(Boolean)
  const words = parts.length > 0 ? parts.join('，') : `事码 ${issue.number}，点开看办到哪了`
  return /[。！？…]$/.test(words) ? words : `${words}。`
}
