import * as v from 'valibot'
import { endpoint } from '../endpoint.ts'
import { IssueNumber } from '../fields.ts'

const params = v.object({ number: IssueNumber })

/** How an issue stands with its supporters and with the caller. */
export const Supports = v.object({
  /** With those of the issues merged into it. */
  supportCount: v.number(),
  isSupported: v.boolean(),
  isFollowed: v.boolean(),
})
export type Supports = v.InferOutput<typeof Supports>

/** 「我也遇到」: once per person; whoever supports is told of each public step. Supporting twice changes nothing. */
export const supportIssue = endpoint({
  method: 'POST',
  path: '/issues/:number/support',
  summary: '附议一件事',
  access: 'resident',
  params,
  reply: Supports,
  refusals: ['not_public_yet', 'own_issue'],
})

export const withdrawSupport = endpoint({
  method: 'DELETE',
  path: '/issues/:number/support',
  summary: '不再附议',
  access: 'resident',
  params,
  reply: Supports,
})

/** Being told of each public step, without supporting. */
export const followIssue = endpoint({
  method: 'POST',
  path: '/issues/:number/follow',
  summary: '关注一件事的进展',
  access: 'resident',
  params,
  reply: Supports,
  refusals: ['not_public_yet'],
})

export const unfollowIssue = endpoint({
  method: 'DELETE',
  path: '/issues/:number/follow',
  summary: '不再关注',
  access: 'resident',
  params,
  reply: Supports,
})
