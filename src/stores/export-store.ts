import type { Asked, Replied } from '@contract/endpoint.ts'
import { exportIssues } from '@contract/endpoints/worklists.ts'
import { addDays, dayOf } from '@contract/rules/beijing-time.ts'
import { makeAutoObservable } from 'mobx'
import { Attempt } from './attempt'
import type { Ports } from './ports'

type Form = Asked<typeof exportIssues>['body']
export type ExportedFile = Replied<typeof exportIssues>

const DAYS_BACK = 29
const SHORTEST = 2

/** Issues or their steps of some days as a file, for the office. */
export class ExportStore {
  what: Form['what'] = 'issues'
  format: Form['format'] = 'csv'
  from: string
  to: string
  withPersons = false
  reason = ''
  readonly attempt: Attempt
  private readonly ports: Ports

  constructor(ports: Ports) {
    this.ports = ports
    this.attempt = new Attempt(ports.clock)
    this.to = dayOf(ports.clock())
    this.from = addDays(this.to, -DAYS_BACK)
    makeAutoObservable<this, 'ports'>(this, { ports: false, attempt: false })
  }

  /** What is still missing, in words. */
  get missing(): string | undefined {
    if (this.from > this.to) return '开始的日子要在结束以前'
    if (this.withPersons && this.reason.trim().length < SHORTEST) return '先写原因'
    return undefined
  }

  write(change: Partial<Form>): void {
    Object.assign(this, change)
    this.attempt.forgive()
  }

  async make(city: string): Promise<ExportedFile | undefined> {
    if (this.missing) return undefined
    const { what, format, from, to, withPersons } = this
    const reason = this.reason.trim()
    const body = { what, format, from, to, withPersons, ...(withPersons && { reason }) }
    return this.attempt.run(`${city} ${JSON.stringify(body)}`, idempotencyKey =>
      this.ports.api.call(exportIssues, { params: { city }, body, idempotencyKey }),
    )
  }
}
