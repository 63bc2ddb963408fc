import type { Replied } from '@contract/endpoint.ts'
import { type FigureLine, getFigures, listFigure } from '@contract/endpoints/results.ts'
import { dayOf } from '@contract/rules/beijing-time.ts'
import type { FigureName } from '@contract/rules/results.ts'
import { makeAutoObservable } from 'mobx'
import type { Ports } from './ports'
import { Remote } from './remote'

/** `2026-09`, so many months later. */
export function monthAfter(month: string, months: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const all = year * 12 + number - 1 + months
  return `${Math.floor(all / 12)}-${String((all % 12) + 1).padStart(2, '0')}`
}

/** The figures of a station's month, and the list behind one of them. */
export class FiguresStore {
  month: string
  figure: FigureName | undefined = undefined
  readonly figures = new Remote<Replied<typeof getFigures>>()
  readonly lines = new Remote<FigureLine[]>()
  private readonly ports: Ports
  private readonly stationId: string

  constructor(ports: Ports, stationId: string) {
    this.ports = ports
    this.stationId = stationId
    this.month = dayOf(ports.clock()).slice(0, 7)
    makeAutoObservable<this, 'ports' | 'stationId'>(this, {
      ports: false,
      stationId: false,
      figures: false,
      lines: false,
    })
  }

  /** What has not been yet has no figures. */
  get isLast(): boolean {
    return this.month >= dayOf(this.ports.clock()).slice(0, 7)
  }

  async load(): Promise<void> {
    const asked = { params: { stationId: this.stationId }, query: { month: this.month } }
    await this.figures.load(() => this.ports.api.call(getFigures, asked))
  }

  turn(months: number): Promise<void> {
    this.month = monthAfter(this.month, months)
    this.figure = undefined
    this.figures.clear()
    return this.load()
  }

  async choose(figure: FigureName | undefined): Promise<void> {
    this.figure = figure
    this.lines.clear()
    if (figure) await this.loadLines()
  }

  async loadLines(): Promise<void> {
    const { figure, month, stationId } = this
    if (!figure) return
    const asked = { params: { stationId, figure }, query: { month } }
    await this.lines.load(async () => (await this.ports.api.call(listFigure, asked)).items)
  }
}
