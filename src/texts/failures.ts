import { REFUSALS } from '@contract/refusals.ts'
import { timeOf } from '@contract/rules/beijing-time.ts'
import type { FailureCode } from '@/stores/ports'

/** The sentence for a failure of a read: what happened and what to do. */
export const failureText = (code: FailureCode): string =>
  code === 'offline' ? '没连上网，连上网再试一次。' : REFUSALS[code].sentence

/** What the address names is not there: asking once more would not help. */
export const isNowhere = (code: FailureCode | undefined): boolean =>
  code === 'not_found' || code === 'invalid' || code === 'malformed'

/** The sentence where something older may be there to look at. */
export const listFailureText = (code: FailureCode | undefined, oldSince?: number): string | undefined =>
  code && failureText(code) + (oldSince === undefined ? '' : `先看 ${timeOf(oldSince)} 存下的。`)

/** The same as failureText while something is being written: it also says what is safe. */
export const writeFailureText = (code: FailureCode): string =>
  code === 'offline' ? '没连上网，您写的还在。别关这页，连上网再试。' : REFUSALS[code].sentence
