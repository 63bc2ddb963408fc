import { isPublic } from '../../../../contract/rules/issues.ts'
import type { NoticeKind } from '../../../../contract/rules/notices.ts'
import type { Act } from '../../../../contract/rules/transitions.ts'
import type { Db } from '../../../database/open.ts'
import { isPublicStep, type Step } from '../step.ts'
import { tellAccount, tellMergedAuthors, tellWatchers } from './queries.ts'
import { bodyOf, TITLES } from './step-words.ts'
import { tellStaff } from './tell-staff.ts'

/** Whether anybody may read of a step: it is public, and so is its issue from then on. */
const isForEverybody = (step: Step): boolean => {
  const { contentCheck: check, visibility } = step.issue
  return isPublicStep(step) && isPublic({ status: step.move.to, check, visibility })
}

/** With a main issue these steps are taken by all that is merged into it, whose authors are told of their own. */
const OF_ALL_MERGED: ReadonlySet<string> = new Set(['close', 'reopen'])

/** Steps that an author waits for, or has to answer; the others are worth a look when there is time. */
const KIND_OF: Readonly<Partial<Record<Act, NoticeKind>>> = {
  ask: 'issue_question',
  decline: 'issue_reply',
  redirect: 'issue_reply',
  reply: 'issue_reply',
  reply_at_once: 'issue_reply',
  close: 'issue_reply',
}

/**
 * Tells of a step, each account once and never who took it: its author of every step, staff whose turn it is, and of
 * a public step everybody who supports or follows the issue or one that is merged into it.
 */
export async function tell(trx: Db, step: Step, position: number): Promise<void> {
  const { issue, move, by, now } = step
  const notice = {
    cityId: issue.cityId,
    kind: KIND_OF[move.act] ?? 'issue_step',
    subject: issue.number,
    dedupeKey: `issue_step:${issue.number}:${position}`,
    at: new Date(now),
    except: by.accountId,
  }
  const title = TITLES[move.act]
  if (issue.accountId)
    await tellAccount(trx, { ...notice, title, body: bodyOf(step, 'author') }, issue.accountId)
  await tellStaff(trx, step, notice)
  if (!isForEverybody(step) || step.isToldElsewhere) return
  const forOthers = { ...notice, title, body: bodyOf(step, 'others') }
  await tellWatchers(trx, forOthers, issue.issueId)
  if (!OF_ALL_MERGED.has(move.act)) await tellMergedAuthors(trx, forOthers, issue.issueId)
}
