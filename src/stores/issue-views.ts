/** How the public list can be looked at, each with what it asks for; the place comes beside it. */
export const ISSUE_VIEWS = {
  here: {},
  all: {},
  near: {},
  open: { stage: 'open' },
  due_soon: { stage: 'due_soon' },
  supported: { supported: '1' },
  deliberating: { status: 'deliberating' },
  most: { sort: 'support' },
  overdue: { stage: 'overdue' },
  ended: { stage: 'ended' },
} as const

export type IssueView = keyof typeof ISSUE_VIEWS
