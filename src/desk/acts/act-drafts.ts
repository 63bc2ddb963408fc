import type { Issue } from '@contract/endpoints/issues.ts'
import type { Move } from '@contract/rules/transitions.ts'
import type { Ports } from '@/stores/ports'
import { ActDraft } from './act-draft'

/** The steps that were begun on one page: closing a sheet loses neither words nor photos. */
export class ActDrafts {
  private readonly begun = new Map<string, ActDraft>()
  private readonly ports: Ports
  private readonly accountId: string

  constructor(ports: Ports, accountId: string) {
    this.ports = ports
    this.accountId = accountId
  }

  of(issue: Issue, move: Move): ActDraft {
    const key = `${issue.number} ${move.act}`
    const draft = this.begun.get(key) ?? new ActDraft(this.ports, issue, move, this.accountId)
    this.begun.set(key, draft)
    return draft
  }
}
