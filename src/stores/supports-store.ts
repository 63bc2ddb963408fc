import {
  followIssue,
  type Supports,
  supportIssue,
  unfollowIssue,
  withdrawSupport,
} from '@contract/endpoints/supports.ts'
import { Attempt } from './attempt'
import type { IssuesStore } from './issues-store'
import type { Ports } from './ports'

const VERBS = {
  support: supportIssue,
  withdraw: withdrawSupport,
  follow: followIssue,
  unfollow: unfollowIssue,
} as const
export type SupportVerb = keyof typeof VERBS

/** Saying that a matter concerns one too, and being told of it; the issue that is looked at takes the reply. */
export class SupportsStore {
  readonly attempt: Attempt
  private readonly ports: Ports
  private readonly issues: IssuesStore

  constructor(ports: Ports, issues: IssuesStore) {
    this.ports = ports
    this.issues = issues
    this.attempt = new Attempt(ports.clock)
  }

  /** Undefined when it was refused; `attempt.problem` says why. */
  async change(verb: SupportVerb, number: string): Promise<Supports | undefined> {
    const supports = await this.attempt.run(`${verb} ${number}`, idempotencyKey =>
      this.ports.api.call(VERBS[verb], { params: { number }, idempotencyKey }),
    )
    if (supports) await this.take(number, supports)
    return supports
  }

  /** After a sign-in on the way the issue may be still to come, or be on its way from before the reply. */
  private async take(number: string, supports: Supports): Promise<void> {
    const { detail, number: looked } = this.issues
    if (detail.value?.number === number) detail.set({ ...detail.value, ...supports })
    else if (looked === number) await this.issues.loadIssue(number)
  }
}
