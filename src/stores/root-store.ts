import { configure } from 'mobx'
import { AccountsStore } from './accounts-store'
import { PlacesStore } from './places-store'
import type { Clock, Ports } from './ports'
import { SettingsStore } from './settings-store'
import { StationsStore } from './stations-store'

configure({ enforceActions: 'always' })

/** Every store, made once in app.tsx; a store that needs another is given it here. */
export class RootStore {
  readonly settings: SettingsStore
  readonly accounts: AccountsStore
  readonly places: PlacesStore
  readonly stations: StationsStore
  readonly clock: Clock

  constructor(ports: Ports) {
    this.clock = ports.clock
    this.settings = new SettingsStore(ports)
    this.accounts = new AccountsStore(ports)
    this.places = new PlacesStore(ports)
    this.stations = new StationsStore(ports, this.places)
  }
}
