import type { Issue } from '@contract/endpoints/issues.ts'
import type { IssueStatus } from '@contract/rules/issues.ts'
import { type Act, type IssueState, type Move, movesFor, type Part } from '@contract/rules/transitions.ts'

export interface Ways {
  /** What the issue waits for from this person. */
  primary: Move | undefined
  others: readonly Move[]
}

/** The step that a status waits for. */
const NEXT: Partial<Record<IssueStatus, Act>> = {
  submitted: 'accept',
  screening: 'accept',
  accepted: 'dispatch',
  deliberating: 'dispatch',
  dispatched: 'sign',
  reopened: 'sign',
  signed: 'begin',
  in_progress: 'reply',
  replied: 'close',
}

/** What the transition table asks, from what the server told. */
export function stateOf({ status, standing }: Issue): IssueState | undefined {
  if (!standing) return undefined
  const { parts: _, repliedAt, ...told } = standing
  return { ...told, status, repliedAt: repliedAt === undefined ? undefined : Date.parse(repliedAt) }
}

/** The parts that are taken at a desk: staff who sent it in themselves answer for it on their own page. */
const deskParts = (issue: Issue): Part[] => (issue.standing?.parts ?? []).filter(part => part !== 'author')

/** What this person can do with an issue now: exactly what the table allows. */
export function waysOf(issue: Issue, now: number): Ways {
  const state = stateOf(issue)
  const parts = deskParts(issue)
  const moves = state ? movesFor(state, parts, now) : []
  const isHandler = parts.includes('handler') || (parts.includes('host') && !state?.hasUnit)
  const primary = moves.find(
    // the office may sign and reply in a unit's place, but it is not what it is asked for
    ({ act, by }) => act === NEXT[issue.status] && (isHandler || !by.includes('handler')),
  )
  return { primary, others: moves.filter(move => move !== primary) }
}
