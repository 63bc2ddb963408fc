import { isPublic } from '../../contract/rules/issues.ts'
import type { IssueState, Part } from '../../contract/rules/transitions.ts'
import type { Actor } from '../http/actor.ts'
import type { IssueRow } from './queries.ts'

/** What the transition table asks about an issue. */
export const stateOf = (issue: IssueRow): IssueState => ({
  status: issue.status,
  bounces: issue.bounces,
  hasUnitBounced: Boolean(issue.hasUnitBounced),
  reopens: issue.reopens,
  repliedAt: issue.repliedAt?.getTime(),
  hasUnit: issue.unitId !== null,
})

/** In which parts somebody stands to an issue; none for a stranger. */
export function partsIn(actor: Actor | undefined, issue: IssueRow): Part[] {
  if (!actor) return []
  const here = actor.grants.filter(grant => grant.cityId === issue.cityId)
  const isOffice = here.some(g => g.role === 'office') || actor.grants.some(g => g.role === 'admin')
  const isHost = here.some(g => g.role === 'host' && g.scope === issue.stationId)
  const isHandler = here.some(g => g.role === 'unit' && g.scope === issue.unitId)
  return [
    ...(issue.accountId === actor.accountId ? (['author'] as const) : []),
    ...(isHost ? (['host'] as const) : []),
    ...(isOffice ? (['office'] as const) : []),
    ...(isHandler ? (['handler'] as const) : []),
  ]
}

/** Whether anybody may read the public part. */
export const isOpen = ({ status, contentCheck, visibility }: IssueRow): boolean =>
  isPublic({ status, check: contentCheck, visibility })
