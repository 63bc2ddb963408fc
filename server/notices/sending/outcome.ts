import { MINUTE } from '../../../contract/rules/beijing-time.ts'
import { WechatError } from '../../wechat/calls.ts'

/** What becomes of a message that WeChat did not take. */
export type Outcome =
  /** Its reader refuses more of this template, or has used up what was accepted: the ledger goes to zero. */
  | 'no_credit'
  /** The page is not in the released version: once more without it. */
  | 'without_page'
  /** The message is wrong and would be wrong again: a bug, kept in the inbox. */
  | 'bug'
  /** Its reader cannot be written to. */
  | 'no_reader'
  /** WeChat is away, slow or busy: all wait. */
  | 'later'

const OUTCOMES: Readonly<Record<number, Outcome>> = {
  43101: 'no_credit',
  43107: 'no_credit', // switched off by its reader in WeChat
  41030: 'without_page',
  47003: 'bug',
  40037: 'bug',
  40165: 'bug',
  40003: 'no_reader',
}

/** Whatever is not known is tried again: expired tokens, rate limits, no network. */
export const outcomeOf = (error: unknown): Outcome =>
  (error instanceof WechatError ? OUTCOMES[error.errcode] : undefined) ?? 'later'

export const MOST_TRIES = 8

const FIRST_PAUSE = MINUTE / 2
const LONGEST_PAUSE = 30 * MINUTE

/** Half a minute after the first try, then four times as long each time. */
export const pauseAfter = (tries: number): number =>
  Math.min(FIRST_PAUSE * 4 ** Math.max(tries - 1, 0), LONGEST_PAUSE)
