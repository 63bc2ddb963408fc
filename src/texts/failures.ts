import { REFUSALS } from '@contract/refusals.ts'
import type { FailureCode } from '@/stores/ports'

/** The sentence for a failure of a read: what happened and what to do. */
export const failureText = (code: FailureCode): string =>
  code === 'offline' ? '没连上网，连上网再试一次。' : REFUSALS[code].sentence

/** The same while something is being written: it also says what is safe. */
export const writeFailureText = (code: FailureCode): string =>
  code === 'offline' ? '没连上网，您写的还在。别关这页，连上网再试。' : REFUSALS[code].sentence
