import type { Answers } from '../../protocol.ts'
import { setup } from '../package.ts'
import { isWithinTap } from '../taps.ts'
import { WxFailure } from './failure.ts'

/** What the person would answer: a scanned code, a place, a subscription. A test may change it on the way. */
export const answers: Answers = { ...setup.answers }

export function setAnswers(changed: Answers): void {
  Object.assign(answers, changed)
}

export function requireTap(name: string): void {
  if (isWithinTap()) return
  throw new WxFailure(`${name}:fail can only be invoked by user TAP gesture.`, { errCode: 20000 })
}
