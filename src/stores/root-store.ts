import { configure } from 'mobx'
import { AccountsStore } from './accounts-store'
import { BookingsStore } from './bookings-store'
import { EventsStore } from './events-store'
import { IssuesStore } from './issues-store'
import { NoticesStore } from './notices-store'
import { PlacesStore } from './places-store'
import type { Clock, Ports } from './ports'
import { SettingsStore } from './settings-store'
import { StationsStore } from './stations-store'
import { TicketsStore } from './tickets-store'
import { TopicsStore } from './topics-store'
import { WaitlistStore } from './waitlist-store'

configure({ enforceActions: 'always' })

/** Every store that tab pages use, made once in app.tsx; a store that needs another is given it here. */
export class RootStore {
  readonly settings: SettingsStore
  readonly accounts: AccountsStore
  readonly places: PlacesStore
  readonly stations: StationsStore
  readonly bookings: BookingsStore
  readonly waitlist: WaitlistStore
  readonly tickets: TicketsStore
  readonly topics: TopicsStore
  readonly issues: IssuesStore
  readonly events: EventsStore
  readonly notices: NoticesStore
  readonly clock: Clock
  private readonly ports: Ports
  private readonly late = new Map<string, unknown>()

  constructor(ports: Ports) {
    this.clock = ports.clock
    this.ports = ports
    this.settings = new SettingsStore(ports)
    this.accounts = new AccountsStore(ports)
    this.places = new PlacesStore(ports)
    this.stations = new StationsStore(ports, this.places)
    this.bookings = new BookingsStore(ports, this.accounts)
    this.waitlist = new WaitlistStore(ports, this.accounts)
    this.tickets = new TicketsStore(ports, this.accounts)
    this.topics = new TopicsStore(ports)
    this.issues = new IssuesStore(ports, this.places, this.accounts)
    this.events = new EventsStore(ports, this.places, this.accounts)
    this.notices = new NoticesStore(ports, this.accounts)
  }
  /**
   * A store of sub-packages only, made by whoever needs it first: named here it would weigh in the main package.
   * The name is the key, since each sub-package carries a class of its own.
   */
  once<T>(name: string, make: (ports: Ports) => T): T {
    if (!this.late.has(name)) this.late.set(name, make(this.ports))
    return this.late.get(name) as T
  }
}
