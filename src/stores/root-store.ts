import { configure } from 'mobx'
import { AccountsStore } from './accounts-store'
import { BookingsStore } from './bookings-store'
import { HostDayStore } from './host-day-store'
import { IssuesStore } from './issues-store'
import { NoticesStore } from './notices-store'
import { PlacesStore } from './places-store'
import type { Clock, Ports } from './ports'
import { SchedulesStore } from './schedules-store'
import { SettingsStore } from './settings-store'
import { StationsStore } from './stations-store'
import { TopicsStore } from './topics-store'

configure({ enforceActions: 'always' })

/** Every store, made once in app.tsx; a store that needs another is given it here. */
export class RootStore {
  readonly settings: SettingsStore
  readonly accounts: AccountsStore
  readonly places: PlacesStore
  readonly stations: StationsStore
  readonly schedules: SchedulesStore
  readonly bookings: BookingsStore
  readonly topics: TopicsStore
  readonly issues: IssuesStore
  readonly notices: NoticesStore
  readonly hostDay: HostDayStore
  readonly clock: Clock

  constructor(ports: Ports) {
    this.clock = ports.clock
    this.settings = new SettingsStore(ports)
    this.accounts = new AccountsStore(ports)
    this.places = new PlacesStore(ports)
    this.stations = new StationsStore(ports, this.places)
    this.schedules = new SchedulesStore(ports)
    this.bookings = new BookingsStore(ports, this.accounts)
    this.topics = new TopicsStore(ports)
    this.issues = new IssuesStore(ports, this.places, this.accounts)
    this.notices = new NoticesStore(ports, this.accounts)
    this.hostDay = new HostDayStore(ports)
  }
}
