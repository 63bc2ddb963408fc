import { Refusal } from '../../../contract/refusals.ts'
import type { Role } from '../../../contract/rules/accounts.ts'
import type { IssueStatus } from '../../../contract/rules/issues.ts'
import { type Move, movesFor, moveTo, type Part } from '../../../contract/rules/transitions.ts'
import type { Actor } from '../../http/actor.ts'
import type { IssueRow } from '../queries.ts'
import { stateOf } from '../standing.ts'

/** The step to a status that is open to these parts; else the refusal that says where the issue stands. */
export function openMove(issue: IssueRow, parts: readonly Part[], to: IssueStatus, now: number): Move {
  const state = stateOf(issue)
  const move = moveTo(state, parts, to, now)
  if (move) return move
  const allowed = [...new Set(movesFor(state, parts, now).map(m => m.to))]
  throw new Refusal('transition_not_allowed', { from: issue.status, allowed })
}

/** In what role staff take a step that is open to them. */
export function roleIn(actor: Actor, issue: IssueRow, move: Move, parts: readonly Part[]): Role {
  const isHandler = parts.includes('handler') || (parts.includes('host') && issue.unitId === null)
  const part = move.by.find(p => parts.includes(p) || (p === 'handler' && isHandler))
  if (part === 'handler') return issue.unitId === null ? 'host' : 'unit'
  if (part === 'host') return 'host'
  const isOffice = actor.grants.some(g => g.role === 'office' && g.cityId === issue.cityId)
  return isOffice ? 'office' : 'admin'
}
