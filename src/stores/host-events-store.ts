import type { Replied } from '@contract/endpoint.ts'
import { listEventKinds } from '@contract/endpoints/events.ts'
import { listHostEvents } from '@contract/endpoints/host-events.ts'
import { makeAutoObservable } from 'mobx'
import { PagedList } from './paged-list'
import type { Ports } from './ports'
import { Remote } from './remote'

export type HostEventCard = Replied<typeof listHostEvents>['items'][number]
export type EventKind = Replied<typeof listEventKinds>['items'][number]
export type EventsWhen = 'upcoming' | 'past'

/** Events of a station, drafts too, as its host sees them; and the kinds that there are. */
export class HostEventsStore {
  when: EventsWhen = 'upcoming'
  readonly list: PagedList<HostEventCard>
  readonly kinds = new Remote<EventKind[]>()
  readonly stationId: string
  private readonly ports: Ports

  constructor(ports: Ports, stationId: string) {
    this.ports = ports
    this.stationId = stationId
    this.list = new PagedList(
      () => this.when,
      cursor =>
        ports.api.call(listHostEvents, {
          params: { stationId },
          query: { when: this.when, ...(cursor && { cursor }) },
        }),
    )
    makeAutoObservable<this, 'ports'>(this, { ports: false, stationId: false, list: false, kinds: false })
  }

  show(when: EventsWhen): Promise<void> {
    this.when = when
    return this.list.load()
  }

  async loadKinds(): Promise<void> {
    if (this.kinds.value) return
    await this.kinds.load(async () => (await this.ports.api.call(listEventKinds, {})).items)
  }
}
