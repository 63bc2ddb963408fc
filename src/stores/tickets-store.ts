import type { Booking } from '@contract/endpoints/bookings.ts'
import {
  getQueueBoard,
  getTicket,
  leaveQueue,
  listMyTickets,
  type QueueBoard,
  type Ticket,
  takeTicket,
} from '@contract/endpoints/queue.ts'
import { makeAutoObservable, reaction } from 'mobx'
import type { AccountsStore } from './accounts-store'
import { LastSeen } from './last-seen'
import { ownList } from './own-list'
import type { PagedList } from './paged-list'
import type { Ports } from './ports'
import { Remote } from './remote'

const ACTIVE: readonly Ticket['status'][] = ['waiting', 'called', 'serving']

/** Whether somebody still waits with it, or is being talked to. */
export const isActive = ({ status }: Ticket): boolean => ACTIVE.includes(status)

/** Today's numbers of the one who is signed in; the one last looked at stays readable without a network. */
export class TicketsStore {
  readonly mine: PagedList<Ticket>
  readonly detail = new Remote<Ticket>()
  private readonly lastSeen: LastSeen<Ticket>
  private readonly ports: Ports

  constructor(ports: Ports, accounts: AccountsStore) {
    this.ports = ports
    const who = () => accounts.account?.id
    this.mine = ownList(ports, accounts, 'tickets', () => ports.api.call(listMyTickets, {}))
    this.lastSeen = new LastSeen(ports, 'ticket', who)
    makeAutoObservable<this, 'ports' | 'lastSeen'>(this, {
      ports: false,
      lastSeen: false,
      mine: false,
      detail: false,
    })
    reaction(who, () => this.forget())
  }

  get active(): Ticket[] {
    return this.mine.items.filter(isActive)
  }

  activeAt(stationId: string): Ticket | undefined {
    return this.active.find(({ station }) => station.id === stationId)
  }

  /** A number as last seen; `oldSince` says when that was, if nothing newer came. */
  known(ticketId: string): { ticket: Ticket; oldSince?: number } | undefined {
    const { value, failure } = this.detail
    const seen = this.lastSeen.value
    const ticket = value?.id === ticketId ? value : seen?.items.find(({ id }) => id === ticketId)
    return ticket && { ticket, ...(failure && seen && { oldSince: seen.at }) }
  }

  /** Whether whoever was checked in with a booking has left the queue since. */
  hasLeft({ status, ticketId }: Pick<Booking, 'status' | 'ticketId'>): boolean {
    return status === 'checked_in' && this.known(ticketId ?? '')?.ticket.status === 'left'
  }

  async loadOne(ticketId: string): Promise<void> {
    if (this.detail.value && this.detail.value.id !== ticketId) this.detail.clear()
    await this.detail.load(() => this.ports.api.call(getTicket, { params: { ticketId } }))
    const { value, state } = this.detail
    if (value && state === 'ready') this.put(value)
  }

  async take(stationId: string, idempotencyKey: string): Promise<Ticket> {
    const asked = { params: { stationId }, body: {}, idempotencyKey }
    return this.put(await this.ports.api.call(takeTicket, asked))
  }

  async leave(ticketId: string, idempotencyKey: string): Promise<Ticket> {
    return this.put(await this.ports.api.call(leaveQueue, { params: { ticketId }, idempotencyKey }))
  }

  /** What the room's screen shows, for anyone. */
  boardOf(stationId: string): Promise<QueueBoard> {
    return this.ports.api.call(getQueueBoard, { params: { stationId } })
  }

  private put(ticket: Ticket): Ticket {
    this.detail.set(ticket)
    this.lastSeen.keep([ticket])
    this.mine.change(items => [ticket, ...items.filter(({ id }) => id !== ticket.id)])
    return ticket
  }

  private forget(): void {
    this.detail.clear()
    this.lastSeen.forget()
  }
}
