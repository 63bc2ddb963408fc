import type { TransitionForm } from '../../../../contract/endpoints/transitions.ts'
import { Refusal } from '../../../../contract/refusals.ts'
import { dayOf } from '../../../../contract/rules/beijing-time.ts'
import type { Act, Move, Need } from '../../../../contract/rules/transitions.ts'

const NEEDED: Readonly<Record<Need, string>> = {
  note: '请写明原因。',
  unitId: '请选承办单位。',
  replyClass: '请选答复的类别。',
  mergeInto: '请填要并入的事码。',
  redirectTo: '请写明该去哪里办。',
}

/** Where a note is no reason. */
const NOTES: Partial<Record<Act, string>> = {
  ask: '请写明要补充什么。',
  settle: '请写明商定了什么。',
  report: '请写明办到哪了。',
  reply: '请写明答复。',
  reply_at_once: '请写明答复。',
}

/** Refuses a step that lacks what the transition table asks for, with a sentence per field. */
export function mustFill(form: TransitionForm, move: Move, now: number): void {
  const { act, needs } = move
  const details: Record<string, string> = {}
  if (form.public === false && move.isPublic && !move.mayBeInner)
    details.public = '这一步的结果大家都看得到，不能只留在里面。'
  for (const need of needs) if (!form[need]) details[need] = (need === 'note' && NOTES[act]) || NEEDED[need]
  if (form.replyClass === 'B' && needs.includes('replyClass') && !form.promisedOn)
    details.promisedOn = '请写明哪天前办好。'
  if (form.promisedOn && form.promisedOn < dayOf(now)) details.promisedOn = '请选今天或以后的日期。'
  if (Object.keys(details).length > 0) throw new Refusal('invalid', details)
}
