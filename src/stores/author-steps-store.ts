import type { Issue } from '@contract/endpoints/issues.ts'
import { answerIssue, rateIssue, reopenIssue, withdrawIssue } from '@contract/endpoints/transitions.ts'
import { Attempt } from './attempt'
import type { IssuesStore } from './issues-store'
import type { Ports } from './ports'

/** What its author does with an issue: answer, withdraw, rate, ask for it to be done again. */
export class AuthorStepsStore {
  readonly attempt: Attempt
  private readonly ports: Ports
  private readonly issues: IssuesStore

  constructor(ports: Ports, issues: IssuesStore) {
    this.ports = ports
    this.issues = issues
    this.attempt = new Attempt(ports.clock)
  }

  answer(number: string, note: string): Promise<boolean> {
    return this.take(number, `answer ${note}`, asked =>
      this.ports.api.call(answerIssue, { ...asked, body: { note } }),
    )
  }

  withdraw(number: string): Promise<boolean> {
    return this.take(number, 'withdraw', asked => this.ports.api.call(withdrawIssue, { ...asked, body: {} }))
  }

  rate(number: string, stars: number, words: string): Promise<boolean> {
    const body = { stars, ...(words.trim() && { words }) }
    return this.take(number, `rate ${stars} ${words}`, asked =>
      this.ports.api.call(rateIssue, { ...asked, body }),
    )
  }

  reopen(number: string, reason: string): Promise<boolean> {
    return this.take(number, `reopen ${reason}`, asked =>
      this.ports.api.call(reopenIssue, { ...asked, body: { reason } }),
    )
  }

  /** True when it was done. Where the issue stands elsewhere by now, it is shown as it stands. */
  private async take(
    number: string,
    name: string,
    step: (asked: { params: { number: string }; idempotencyKey: string }) => Promise<Issue>,
  ): Promise<boolean> {
    const { issues, attempt } = this
    const issue = await attempt.run(`${number} ${name}`, idempotencyKey =>
      step({ params: { number }, idempotencyKey }),
    )
    if (issue && issues.number === number) issues.detail.set(issue)
    if (!issue && attempt.problem && attempt.problem.code !== 'offline') await issues.loadIssue(number)
    return issue !== undefined
  }
}
