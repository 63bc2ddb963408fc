import type { Issue, Step } from '@contract/endpoints/issues.ts'
import { type Act, type IssueState, isRatable, movesFor, reopenUntil } from '@contract/rules/transitions.ts'

function stateOf({ status, standing }: Issue): IssueState | undefined {
  if (!standing?.parts.includes('author')) return undefined
  const { repliedAt, ...rest } = standing
  return { ...rest, status, repliedAt: repliedAt ? Date.parse(repliedAt) : undefined }
}

/** What its author can do with it now, by the same table as the server; nothing for anybody else. */
export function authorMoves(issue: Issue, now: number): readonly Act[] {
  const state = stateOf(issue)
  return state ? movesFor(state, ['author'], now).map(move => move.act) : []
}

/** Until when the author may ask for it to be done again, as milliseconds. */
export function reopenableUntil(issue: Issue): number | undefined {
  const state = stateOf(issue)
  return state && reopenUntil(state)
}

/** Once per answer, and only by its author. */
export function canRate(issue: Issue, now: number): boolean {
  const state = stateOf(issue)
  return state !== undefined && issue.stars === undefined && isRatable(state, now)
}

/** Its author has nothing to rate: the answer was given to the main issue. */
export const endedWithMain = (issue: Issue): boolean =>
  issue.isMine &&
  issue.status === 'closed' &&
  issue.standing?.repliedAt === undefined &&
  lastStep(issue, 'merge') !== undefined

/** The latest step of a kind; others that stand in its status carry words of their own. */
export const lastStep = ({ timeline }: Pick<Issue, 'timeline'>, act: Act): Step | undefined =>
  timeline.find(step => step.act === act)
