import { deleteMe, exportMyData } from '@contract/endpoints/personal-data.ts'
import type { AccountsStore } from './accounts-store'
import { Attempt } from './attempt'
import { forgetDraft } from './issue-drafts'
import type { Ports } from './ports'

/** Everything kept about the one who is signed in: to take along, or to be deleted. */
export class PersonalDataStore {
  readonly attempt: Attempt
  private readonly ports: Ports
  private readonly accounts: AccountsStore

  constructor(ports: Ports, accounts: AccountsStore) {
    this.ports = ports
    this.accounts = accounts
    this.attempt = new Attempt(ports.clock)
  }

  /** As a text to be kept; undefined when it was refused. */
  async export(): Promise<string | undefined> {
    const data = await this.attempt.run('export', () => this.ports.api.call(exportMyData, {}))
    return data && JSON.stringify(data, undefined, 2)
  }

  /** True when the account is gone; what this phone kept of it goes with it. */
  async delete(): Promise<boolean> {
    const id = this.accounts.account?.id
    const isGone = await this.attempt.run('delete', async idempotencyKey => {
      await this.ports.api.call(deleteMe, { idempotencyKey })
      return true
    })
    if (!isGone) return false
    if (id) forgetDraft(this.ports, id)
    this.accounts.forget()
    return true
  }
}
