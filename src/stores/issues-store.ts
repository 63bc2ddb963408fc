import type { Replied } from '@contract/endpoint.ts'
import {
  getIssue,
  getIssueFigures,
  type Issue,
  type IssueItem,
  listIssues,
  listMyIssues,
  type Photo,
  type SendIssueForm,
  sendIssue,
  uploadPhoto,
} from '@contract/endpoints/issues.ts'
import type { IssueFigure } from '@contract/rules/issues.ts'
import { makeAutoObservable, observable, reaction } from 'mobx'
import type { AccountsStore } from './accounts-store'
import { dropOldDrafts } from './issue-drafts'
import { ISSUE_VIEWS, type IssueView } from './issue-views'
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
  view: IssueView
  topic?: string | undefined
  /** Exactly what a figure of the city was counted from. */
  figure?: IssueFigure | undefined
}
const NO_FILTERS: IssueFilters = { words: '', view: 'here' }

/** `sent` what I sent in · `supported` · `followed` */
export type OwnIssues = 'sent' | 'supported' | 'followed'

/** Public issues of a city and its figures, those of the one who is signed in, and the whole of one. */
export class IssuesStore {
  filters: IssueFilters = NO_FILTERS
  readonly own: Readonly<Record<OwnIssues, PagedList<IssueItem>>>
  readonly detail = new Remote<Issue>()
  readonly figures = new Remote<Replied<typeof getIssueFigures> & { city: string }>()
  /** The number that `detail` is about. */
  number: string | undefined = undefined
  private readonly open: PagedList<IssueItem>
  private readonly ports: Ports
  private readonly places: PlacesStore

  constructor(ports: Ports, places: PlacesStore, accounts: AccountsStore) {
    this.ports = ports
    this.places = places
    dropOldDrafts(ports)
    this.open = new PagedList(
      () => JSON.stringify([this.query, this.filters.view === 'supported' && accounts.account?.id]),
      cursor => this.find(cursor),
      new LastSeen(ports, KEY, () => (this.hasFilters ? undefined : JSON.stringify(this.query))),
    )
    const own = (which: OwnIssues) =>
      ownList(ports, accounts, `my-issues-${which}`, page =>
        ports.api.call(listMyIssues, { query: { ...page, which } }),
      )
    this.own = { sent: own('sent'), supported: own('supported'), followed: own('followed') }
    makeAutoObservable<this, 'ports' | 'places' | 'open'>(this, {
      ports: false,
      places: false,
      open: false,
      own: false,
      detail: false,
      figures: false,
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
    const { words, view, topic, figure } = this.filters
    return words !== '' || view !== 'here' || topic !== undefined || figure !== undefined
  }

  /** Makes sure of a city, then loads its list. */
  async load(): Promise<void> {
    if (await this.places.start()) await this.open.load()
  }

  /** Those of another city are not shown in the meantime. */
  async loadFigures(): Promise<void> {
    const city = (await this.places.start())?.city.code
    if (!city) return
    if (this.figures.value?.city !== city) this.figures.clear()
    await this.figures.load(async () => ({
      city,
      ...(await this.ports.api.call(getIssueFigures, { params: { city } })),
    }))
  }

  loadMore(): Promise<void> {
    return this.open.loadMore()
  }

  showMore(): Promise<void> {
    return this.open.showMore()
  }

  /** A figure is counted over the whole city: nothing else narrows its list, and anything else leaves it. */
  filter(change: Partial<IssueFilters>): Promise<void> {
    this.filters = change.figure
      ? { ...NO_FILTERS, figure: change.figure }
      : { ...this.filters, figure: undefined, ...change }
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

  /** What is asked, without the page. */
  private get query() {
    const { words, view, topic, figure } = this.filters
    const { place } = this.places
    const year = this.figures.value?.year
    const district = figure || view === 'all' || view === 'near' ? undefined : place?.district?.code
    const here = view === 'near' ? place?.here : undefined
    return {
      ...(place && { city: place.city.code }),
      ...(district && { district }),
      ...(here && { near: `${here.lat.toFixed(6)},${here.lng.toFixed(6)}` }),
      ...ISSUE_VIEWS[view],
      ...(words && { q: words }),
      ...(topic && { topic }),
      ...(figure && { figure, ...(year && { year }) }),
    }
  }

  private find(cursor?: string): Promise<PageOf<IssueItem>> {
    const query = { limit: PAGE_SIZE, ...this.query, ...(cursor && { cursor }) }
    return this.ports.api.call(listIssues, { query })
  }
}
