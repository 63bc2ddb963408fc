import type { IssueStatus } from './issues.ts'

/** 收到, 受理, 协商、转办, 办理, 答复, 办结 */
export const ISSUE_STEPS = 6

/** How far along the six steps a status is; those that ended beside the way are at none. */
const STEP_OF: Record<IssueStatus, number | undefined> = {
  submitted: 1,
  screening: 1,
  need_info: 1,
  accepted: 2,
  deliberating: 3,
  dispatched: 3,
  signed: 3,
  reopened: 3,
  in_progress: 4,
  replied: 5,
  closed: 6,
  withdrawn: undefined,
  declined: undefined,
  redirected: undefined,
  merged: undefined,
}

export const stepOf = (status: IssueStatus): number | undefined => STEP_OF[status]
