import type { IssueStatus } from '../contract/rules/issues.ts'
import type { Part } from '../contract/rules/transitions.ts'

/**
 * Who may lead an issue from where to where, written by hand beside the transition table and apart from it: a wrong
 * line in either is seen by the other. `room` is the host of an issue that no unit deals with.
 */
const LINES = `
author  submitted     withdrawn
author  screening     withdrawn
author  need_info     submitted withdrawn
author  accepted      withdrawn
author  deliberating  withdrawn
author  dispatched    withdrawn
author  replied       reopened
author  closed        reopened
host    submitted     screening need_info accepted declined redirected merged
host    screening     need_info accepted declined redirected merged
host    accepted      declined redirected merged deliberating dispatched
host    deliberating  declined redirected merged deliberating dispatched in_progress replied
host    dispatched    merged
host    signed        merged
host    in_progress   merged
host    reopened      merged
host    replied       closed
host    merged        accepted
office  submitted     screening need_info accepted declined redirected merged
office  screening     need_info accepted declined redirected merged
office  accepted      declined redirected merged deliberating dispatched
office  deliberating  declined redirected merged deliberating dispatched in_progress replied
office  dispatched    merged signed
office  signed        merged in_progress
office  in_progress   merged in_progress replied
office  reopened      merged signed
office  replied       closed
office  merged        accepted
handler dispatched    signed accepted
handler signed        in_progress
handler in_progress   in_progress replied
handler reopened      signed accepted
room    dispatched    signed
room    signed        in_progress
room    in_progress   in_progress replied
room    reopened      signed
`

const ALLOWED = new Map(
  LINES.trim()
    .split('\n')
    .map(line => line.split(/\s+/))
    .map(([part, from, ...to]) => [`${part} ${from}`, to] as const),
)

/**
 * Where somebody may lead an issue that nobody has given back and nobody reopened, within the days for reopening: in
 * the order of no table, each once.
 */
export function allowedMoves(status: IssueStatus, parts: readonly Part[], hasUnit: boolean): IssueStatus[] {
  const isRoom = parts.includes('host') && !hasUnit
  const to = [...parts, ...(isRoom ? ['room'] : [])].flatMap(part => ALLOWED.get(`${part} ${status}`) ?? [])
  // only a unit can give something back
  const possible = hasUnit ? to : to.filter(t => !(t === 'accepted' && givesBack(status)))
  return [...new Set(possible)] as IssueStatus[]
}

const givesBack = (status: IssueStatus) => status === 'dispatched' || status === 'reopened'

/** Statuses in which a unit has it. */
export const WITH_UNIT: readonly IssueStatus[] = [
  'dispatched',
  'signed',
  'in_progress',
  'replied',
  'closed',
  'reopened',
]
