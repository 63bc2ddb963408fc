import type { Replied } from '@contract/endpoint.ts'
import { getIssue, type Issue, type IssueItem, listSimilarIssues } from '@contract/endpoints/issues.ts'
import { moveIssue, type TransitionForm } from '@contract/endpoints/transitions.ts'
import { decideCheck, revealAuthor } from '@contract/endpoints/worklists.ts'
import { makeAutoObservable, observable, reaction } from 'mobx'
import type { AccountsStore } from './accounts-store'
import { Attempt } from './attempt'
import type { Ports } from './ports'
import { Remote } from './remote'

export type Person = Replied<typeof revealAuthor>

/** One issue as staff deal with it. */
export class HandlingStore {
  readonly detail = new Remote<Issue>()
  readonly similar = new Remote<IssueItem[]>()
  /** The issue that a typed number leads to. */
  readonly found = new Remote<Issue>()
  /** Steps. */
  readonly attempt: Attempt
  /** Verdicts on the words. */
  readonly checking: Attempt
  /** Looks at the person. */
  readonly asking: Attempt
  number: string | undefined = undefined
  /** Its author in full, once a reason was given. */
  person: Person | undefined = undefined
  private readonly ports: Ports

  constructor(ports: Ports, accounts: AccountsStore) {
    this.ports = ports
    this.attempt = new Attempt(ports.clock)
    this.checking = new Attempt(ports.clock)
    this.asking = new Attempt(ports.clock)
    makeAutoObservable<this, 'ports'>(this, {
      ports: false,
      attempt: false,
      checking: false,
      asking: false,
      detail: false,
      similar: false,
      found: false,
      person: observable.ref,
    })
    // what one may see is not another's
    reaction(
      () => accounts.account?.id,
      () => this.leave(),
    )
  }

  /** The issue that is asked for, once it is there. */
  of(number: string | undefined): Issue | undefined {
    return this.number === number ? this.detail.value : undefined
  }

  async open(number: string): Promise<void> {
    if (this.number !== number) this.leave()
    this.number = number
    await this.load()
  }

  async load(): Promise<void> {
    const { number } = this
    if (number) await this.detail.load(() => this.ports.api.call(getIssue, { params: { number } }))
  }

  /** One step; refused because somebody was quicker, it shows where the issue stands now. */
  async move(body: TransitionForm): Promise<boolean> {
    const { number } = this
    if (!number) return false
    const issue = await this.attempt.run(`${number} ${JSON.stringify(body)}`, idempotencyKey =>
      this.ports.api.call(moveIssue, { params: { number }, body, idempotencyKey }),
    )
    if (issue && this.number === number) this.detail.set(issue)
    if (this.attempt.problem?.code === 'transition_not_allowed') await this.load()
    return issue !== undefined
  }

  async decide(verdict: 'passed' | 'refused', note: string): Promise<boolean> {
    const { number } = this
    if (!number) return false
    const body = { verdict, ...(note && { note }) }
    const decided = await this.checking.run(`check ${number} ${JSON.stringify(body)}`, idempotencyKey =>
      this.ports.api.call(decideCheck, { params: { number }, body, idempotencyKey }),
    )
    if (decided) await this.load()
    return decided !== undefined
  }

  async reveal(reason: string): Promise<boolean> {
    const { number } = this
    if (!number) return false
    const person = await this.asking.run(`author ${number} ${reason}`, idempotencyKey =>
      this.ports.api.call(revealAuthor, { params: { number }, body: { reason }, idempotencyKey }),
    )
    if (this.number === number && person) this.show(person)
    return person !== undefined
  }

  /** Open public ones that this could be the same as. */
  async loadSimilar(): Promise<void> {
    const issue = this.detail.value
    if (!issue) return
    const { number, title, lat, lng, stationId } = issue
    const query = {
      title,
      ...(lat !== undefined && lng !== undefined && { lat: lat.toFixed(6), lng: lng.toFixed(6) }),
      ...(stationId && { stationId }),
    }
    await this.similar.load(async () => {
      const { items } = await this.ports.api.call(listSimilarIssues, { query })
      return items.filter(item => item.number !== number)
    })
  }

  lookUp(number: string): Promise<void> {
    return this.found.load(() => this.ports.api.call(getIssue, { params: { number } }))
  }

  private show(person: Person): void {
    this.person = person
  }

  private leave(): void {
    this.number = undefined
    this.person = undefined
    this.detail.clear()
    this.similar.clear()
    this.found.clear()
    for (const attempt of [this.attempt, this.checking, this.asking]) attempt.forgive()
  }
}
