import {
  approveProfileChange,
  declineProfileChange,
  getStationSettings,
  listProfileChanges,
  type ProfileChange,
  type StationSettings,
  saveStationSettings,
} from '@contract/endpoints/profiles.ts'
import type { AccountsStore } from './accounts-store'
import { Attempt } from './attempt'
import { ownList } from './own-list'
import type { PagedList } from './paged-list'
import type { Ports } from './ports'
import { Remote } from './remote'

export type ChangeList = 'waiting' | 'decided'

/** What hosts changed of their stations, for the office that decides. */
export class ProfileChangesStore {
  readonly lists: Readonly<Record<ChangeList, PagedList<ProfileChange>>>
  readonly attempt: Attempt
  private readonly ports: Ports

  constructor(ports: Ports, accounts: AccountsStore) {
    this.ports = ports
    this.attempt = new Attempt(ports.clock)
    const listOf = (list: ChangeList) =>
      ownList(ports, accounts, `profile-${list}`, query =>
        ports.api.call(listProfileChanges, { query: { ...query, list } }),
      )
    this.lists = { waiting: listOf('waiting'), decided: listOf('decided') }
  }

  approve(changeId: string): Promise<boolean> {
    return this.decide(changeId, idempotencyKey =>
      this.ports.api.call(approveProfileChange, { params: { changeId }, idempotencyKey }),
    )
  }

  decline(changeId: string, reason: string): Promise<boolean> {
    return this.decide(changeId, idempotencyKey =>
      this.ports.api.call(declineProfileChange, {
        params: { changeId },
        body: { reason },
        idempotencyKey,
      }),
    )
  }

  private async decide(changeId: string, job: (key: string) => Promise<ProfileChange>): Promise<boolean> {
    const decided = await this.attempt.run(changeId, job)
    const { waiting } = this.lists
    if (decided) waiting.change(items => items.filter(item => item.id !== changeId))
    // somebody else was quicker: the list says how it stands
    else if (this.attempt.problem?.code === 'change_decided') await waiting.load()
    return decided !== undefined
  }
}

/** Whether the office of a city looks at what its hosts change. */
export class StationSettingsStore {
  readonly settings = new Remote<StationSettings>()
  readonly attempt: Attempt
  private readonly ports: Ports
  private readonly city: string

  constructor(ports: Ports, city: string) {
    this.ports = ports
    this.city = city
    this.attempt = new Attempt(ports.clock)
  }

  load(): Promise<void> {
    return this.settings.load(() => this.ports.api.call(getStationSettings, { params: { city: this.city } }))
  }

  async save(approvesProfiles: boolean): Promise<void> {
    const body = { approvesProfiles }
    const saved = await this.attempt.run(JSON.stringify(body), idempotencyKey =>
      this.ports.api.call(saveStationSettings, { params: { city: this.city }, body, idempotencyKey }),
    )
    if (saved) this.settings.set(saved)
  }
}
