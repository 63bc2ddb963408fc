import {
  countWorklists,
  listCityUnits,
  listWorklist,
  type WorklistItem,
} from '@contract/endpoints/worklists.ts'
import type { Worklist } from '@contract/rules/worklists.ts'
import { makeAutoObservable, observable, reaction } from 'mobx'
import type { AccountsStore } from './accounts-store'
import { PagedList, type PageOf } from './paged-list'
import type { Ports } from './ports'
import { Remote } from './remote'

const PAGE_SIZE = '20'

/** Whose lists they are: one station's, one unit's, or all that the caller may see. */
export interface DeskScope {
  readonly stationId?: string
  readonly unitId?: string
}

export interface CityUnit {
  id: string
  name: string
  spelling?: string | undefined
}

/** What waits for staff: the lists with their counts, and the one that is looked at. */
export class WorklistsStore {
  list: Worklist
  words = ''
  topic: string | undefined = undefined
  readonly rows: PagedList<WorklistItem>
  readonly counts = new Remote<ReadonlyMap<Worklist, number>>()
  readonly units = new Remote<CityUnit[]>()
  readonly scope: DeskScope
  private readonly ports: Ports
  private readonly who: () => string | undefined

  constructor(ports: Ports, accounts: AccountsStore, scope: DeskScope) {
    this.ports = ports
    this.scope = scope
    this.list = scope.unitId ? 'handling' : 'new'
    this.who = () => accounts.account?.id
    this.rows = new PagedList(
      () => JSON.stringify([this.who(), this.list, this.words, this.topic]),
      cursor => this.find(cursor),
    )
    makeAutoObservable<this, 'ports' | 'who'>(this, {
      ports: false,
      who: false,
      scope: observable.ref,
      rows: false,
      counts: false,
      units: false,
    })
    // what one may see is not another's
    reaction(this.who, () => this.forget())
  }

  get hasFilters(): boolean {
    return this.words !== '' || this.topic !== undefined
  }

  async load(): Promise<void> {
    await Promise.all([this.rows.load(), this.count()])
  }

  loadMore(): Promise<void> {
    return this.rows.loadMore()
  }

  choose(list: Worklist): Promise<void> {
    this.list = list
    return this.load()
  }

  search(words: string): Promise<void> {
    this.words = words
    return this.rows.load()
  }

  filterTopic(topic: string | undefined): Promise<void> {
    this.topic = topic
    return this.rows.load()
  }

  clearFilters(): Promise<void> {
    this.words = ''
    this.topic = undefined
    return this.rows.load()
  }

  loadUnits(): Promise<void> {
    return this.units.load(async () => (await this.ports.api.call(listCityUnits, { query: {} })).items)
  }

  private count(): Promise<void> {
    return this.counts.load(async () => {
      const { items } = await this.ports.api.call(countWorklists, { query: this.scope })
      return new Map(items.map(({ list, count }) => [list, count]))
    })
  }

  private find(cursor?: string): Promise<PageOf<WorklistItem>> {
    const { list, words, topic, scope } = this
    const query = {
      list,
      ...scope,
      limit: PAGE_SIZE,
      ...(words && { q: words }),
      ...(topic && { topic }),
      ...(cursor && { cursor }),
    }
    return this.ports.api.call(listWorklist, { query })
  }

  private forget(): void {
    this.rows.forget()
    this.counts.clear()
    this.units.clear()
  }
}
