import type { Replied } from '@contract/endpoint.ts'
import {
  type FigureLine,
  type Figures,
  getCityFigureFile,
  getCityFigures,
  getFigureFile,
  getFigures,
  listCityFigure,
  listFigure,
} from '@contract/endpoints/figures.ts'
import { dayOf } from '@contract/rules/beijing-time.ts'
import { type Breakdown, type FigureName, MOST_MONTHS } from '@contract/rules/figures.ts'
import { monthAfter, monthsBetween } from '@contract/rules/months.ts'
import { makeAutoObservable } from 'mobx'
import { Attempt } from './attempt'
import { PagedList, type PageOf } from './paged-list'
import type { Ports } from './ports'
import { Remote } from './remote'

/** Whose figures: a station's or a city's. */
export type FiguresScope = { readonly stationId: string } | { readonly city: string }

type File = Replied<typeof getFigureFile>

/** Figures of some months, in parts, and the list behind one of them. */
export class FiguresStore {
  from: string
  to: string
  by: Breakdown = 'month'
  figure: FigureName | undefined = undefined
  /** Key of the part that is listed; all of it when undefined. */
  part: string | undefined = undefined
  readonly figures = new Remote<Figures>()
  readonly lines: PagedList<FigureLine>
  readonly filing: Attempt
  private readonly ports: Ports
  private readonly scope: FiguresScope

  constructor(ports: Ports, scope: FiguresScope) {
    this.ports = ports
    this.scope = scope
    this.to = this.thisMonth
    this.from = this.to
    this.filing = new Attempt(ports.clock)
    this.lines = new PagedList(
      () => JSON.stringify([this.time, this.figure, this.part]),
      cursor => this.find(cursor),
    )
    makeAutoObservable<this, 'ports' | 'scope'>(this, {
      ports: false,
      scope: false,
      figures: false,
      lines: false,
      filing: false,
    })
  }

  /** What comes after has not been yet and has no figures. */
  get thisMonth(): string {
    return dayOf(this.ports.clock()).slice(0, 7)
  }

  async load(): Promise<void> {
    const query = this.time
    await this.figures.load(() =>
      'city' in this.scope
        ? this.ports.api.call(getCityFigures, { params: this.scope, query })
        : this.ports.api.call(getFigures, { params: this.scope, query }),
    )
  }

  /** Other months: an end that is passed by the other comes along, and nothing is after this month. */
  choose({ from = this.from, to = this.to }: { from?: string; to?: string }): Promise<void> {
    const last = this.thisMonth
    const end = to > last ? last : to
    const isEndMoved = end !== this.to
    this.to = !isEndMoved && from > end ? (from > last ? last : from) : end
    const first = from > this.to ? this.to : from
    this.from = monthsBetween(first, this.to) > MOST_MONTHS ? monthAfter(this.to, 1 - MOST_MONTHS) : first
    return this.changed()
  }

  /** Broken down by something else. */
  divide(by: Breakdown): Promise<void> {
    this.by = by
    return this.changed()
  }

  open(figure: FigureName, part?: string): Promise<void> {
    this.figure = figure
    this.part = part
    return this.lines.load()
  }

  /** The table of all figures, or the list that is open. */
  makeFile(isList: boolean): Promise<File | undefined> {
    const { figure, part } = this
    const query = { ...this.time, ...(isList && figure && { figure, ...(part && { part }) }) }
    return this.filing.run(JSON.stringify(query), () =>
      'city' in this.scope
        ? this.ports.api.call(getCityFigureFile, { params: this.scope, query })
        : this.ports.api.call(getFigureFile, { params: this.scope, query }),
    )
  }

  private get time() {
    const { from, to, by } = this
    return { from, to, by }
  }

  private async changed(): Promise<void> {
    this.part = undefined
    this.filing.forgive()
    await Promise.all([this.load(), this.figure && this.lines.load()])
  }

  private find(cursor?: string): Promise<PageOf<FigureLine>> {
    const { figure = 'consultations', part, scope } = this
    const query = { ...this.time, ...(part && { part }), ...(cursor && { cursor }) }
    return 'city' in scope
      ? this.ports.api.call(listCityFigure, { params: { ...scope, figure }, query })
      : this.ports.api.call(listFigure, { params: { ...scope, figure }, query })
  }
}
