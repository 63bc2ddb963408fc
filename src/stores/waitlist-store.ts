import type { Slot } from '@contract/endpoints/schedules.ts'
import {
  acceptOffer,
  type JoinForm,
  joinWaitlist,
  leaveWaitlist,
  listMyWaitlist,
  type WaitlistEntry,
} from '@contract/endpoints/waitlist.ts'
import { LAST_OFFER, waitlistStatus } from '@contract/rules/waitlist.ts'
import { makeAutoObservable } from 'mobx'
import type { AccountsStore } from './accounts-store'
import { ownList } from './own-list'
import type { PagedList } from './paged-list'
import type { Ports } from './ports'

/** The entry as it is now: an offer runs out, and the line closes, without anybody saying so. */
export function entryNow(entry: WaitlistEntry, now: number): WaitlistEntry {
  const offerExpiresAt = entry.offerExpiresAt ? Date.parse(entry.offerExpiresAt) : undefined
  const told = { status: entry.status, offerExpiresAt, startAt: Date.parse(entry.startAt) }
  const status = waitlistStatus(told, now)
  return status === entry.status ? entry : { ...entry, status, position: 0 }
}

/** Places in line of the one who is signed in. */
export class WaitlistStore {
  readonly mine: PagedList<WaitlistEntry>
  private readonly ports: Ports

  constructor(ports: Ports, accounts: AccountsStore) {
    this.ports = ports
    this.mine = ownList(ports, accounts, 'waitlist', () => ports.api.call(listMyWaitlist, {}))
    makeAutoObservable<this, 'ports'>(this, { ports: false, mine: false })
  }

  /** Those still in line at an instant, and those that a place is held for. */
  open(now: number): WaitlistEntry[] {
    const entries = this.mine.items.map(entry => entryNow(entry, now))
    return entries.filter(({ status }) => status === 'waiting' || status === 'offered')
  }

  /** The place in line for a slot. */
  openFor(slotId: string): WaitlistEntry | undefined {
    return this.open(this.ports.clock()).find(entry => entry.slotId === slotId)
  }

  known(entryId: string): WaitlistEntry | undefined {
    return this.mine.items.find(entry => entry.id === entryId)
  }

  /** Whether there is a line to join. */
  canJoin(slot: Slot): boolean {
    return slot.status === 'full' && this.ports.clock() < Date.parse(slot.startAt) - LAST_OFFER
  }

  async join(slotId: string, body: JoinForm, idempotencyKey: string): Promise<WaitlistEntry> {
    const asked = { params: { slotId }, body, idempotencyKey }
    return this.put(await this.ports.api.call(joinWaitlist, asked))
  }

  /** Leaves the line, or lets an offered place go to the next. */
  async leave(entryId: string, idempotencyKey: string): Promise<WaitlistEntry> {
    return this.put(await this.ports.api.call(leaveWaitlist, { params: { entryId }, idempotencyKey }))
  }

  async accept(entryId: string, idempotencyKey: string): Promise<WaitlistEntry> {
    return this.put(await this.ports.api.call(acceptOffer, { params: { entryId }, body: {}, idempotencyKey }))
  }

  private put(entry: WaitlistEntry): WaitlistEntry {
    this.mine.change(items =>
      [...items.filter(({ id }) => id !== entry.id), entry].sort((a, b) =>
        a.startAt.localeCompare(b.startAt),
      ),
    )
    return entry
  }
}
