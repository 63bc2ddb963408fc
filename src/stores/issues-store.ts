import type { Replied } from '@contract/endpoint.ts'
import {
  getIssue,
  type Issue,
  type IssueItem,
  listIssues,
  listMyIssues,
  type Photo,
  type SendIssueForm,
  sendIssue,
  uploadPhoto,
} from '@contract/endpoints/issues.ts'
import type { IssueStatus } from '@contract/rules/issues.ts'
import { makeAutoObservable, observable, reaction } from 'mobx'
import type { AccountsStore } from './accounts-store'
import { LastSeen } from './last-seen'
import { ownList } from './own-list'
import { PagedList, type PageOf } from './paged-list'
import type { PlacesStore } from './places-store'
import type { Ports } from './ports'
import { Remote } from './remote'

const KEY = 'issues'
const PAGE_SIZE = '20'

export interface IssueFilters {
  words: string
  status?: IssueStatus | undefined
  topic?: string | undefined
}
const NO_FILTERS: IssueFilters = { words: '' }

/** Public issues of a city, those of the one who is signed in, and the whole of one. */
export class IssuesStore {
  filters: IssueFilters = NO_FILTERS
  readonly mine: PagedList<IssueItem>
  readonly detail = new Remote<Issue>()
  /** The number that `detail` is about. */
  number: string | undefined = undefined
  private readonly open: PagedList<IssueItem>
  private readonly ports: Ports
  private readonly places: PlacesStore

  constructor(ports: Ports, places: PlacesStore, accounts: AccountsStore) {
    this.ports = ports
    this.places = places
    this.open = new PagedList(
      () => JSON.stringify([places.place?.city.code, this.filters]),
      cursor => this.find(cursor),
      new LastSeen(ports, KEY, () => (this.hasFilters ? undefined : places.place?.city.code)),
    )
    this.mine = ownList(ports, accounts, 'my-issues', query => ports.api.call(listMyIssues, { query }))
    makeAutoObservable<this, 'ports' | 'places' | 'open'>(this, {
      ports: false,
      places: false,
      open: false,
      mine: false,
      detail: false,
      filters: observable.ref,
    })
    // one account's view of an issue is not another's
    reaction(
      () => accounts.account?.id,
      () => this.detail.clear(),
    )
  }

  get items(): readonly IssueItem[] {
    return this.open.items
  }

  get oldSince(): number | undefined {
    return this.open.oldSince
  }

  get isKnown(): boolean {
    return this.open.isKnown
  }

  get isLoading(): boolean {
    return this.open.isLoading
  }

  get failure() {
    return this.open.failure ?? (this.places.place ? undefined : this.places.cities.failure)
  }

  get hasMore(): boolean {
    return this.open.hasMore
  }

  get hasFilters(): boolean {
    const { words, status, topic } = this.filters
    return words !== '' || status !== undefined || topic !== undefined
  }

  /** Makes sure of a city, then loads its list. */
  async load(): Promise<void> {
    if (await this.places.start()) await this.open.load()
  }

  loadMore(): Promise<void> {
    return this.open.loadMore()
  }

  showMore(): Promise<void> {
    return this.open.showMore()
  }

  filter(change: Partial<IssueFilters>): Promise<void> {
    this.filters = { ...this.filters, ...change }
    return this.load()
  }

  clearFilters(): Promise<void> {
    this.filters = NO_FILTERS
    return this.load()
  }

  loadIssue(number: string): Promise<void> {
    if (this.number !== number) this.detail.clear()
    this.number = number
    return this.detail.load(() => this.ports.api.call(getIssue, { params: { number } }))
  }

  upload(filePath: string, onProgress?: (percent: number) => void): Promise<Photo> {
    return this.ports.api.upload(uploadPhoto, filePath, onProgress)
  }

  send(body: SendIssueForm, idempotencyKey: string): Promise<Replied<typeof sendIssue>> {
    return this.ports.api.call(sendIssue, { body, idempotencyKey })
  }

  private find(cursor?: string): Promise<PageOf<IssueItem>> {
    const { words, status, topic } = this.filters
    const city = this.places.place?.city.code
    const query = {
      limit: PAGE_SIZE,
      ...(city && { city }),
      ...(words && { q: words }),
      ...(status && { status }),
      ...(topic && { topic }),
      ...(cursor && { cursor }),
    }
    return this.ports.api.call(listIssues, { query })
  }
}
