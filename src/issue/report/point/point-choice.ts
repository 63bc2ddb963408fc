import { makeAutoObservable, observable, runInAction } from 'mobx'
import type { Point } from '@/stores/places-store'
import { ApiError, type FailureCode } from '@/stores/ports'
import { type Landmark, placeWords, pointWords } from './point-words'
import {
  isAtEdge,
  type MapView,
  moved,
  pointOf,
  type Spot,
  spanBeside,
  stepOf,
  viewAround,
  type Way,
} from './schematic'

/** The stations around a point, the nearest first; without one, those that the list of this place begins with. */
export type LookAround = (point: Point | undefined) => Promise<Landmark[]>

/** A pin on a drawing of the stations around; it is put down, dragged or moved by steps. */
export class PointChoice {
  point: Point | undefined = undefined
  view: MapView | undefined = undefined
  landmarks: readonly Landmark[] = []
  failure: FailureCode | undefined = undefined
  isLoading = false
  private turn = 0
  private readonly look: LookAround

  constructor(look: LookAround) {
    this.look = look
    makeAutoObservable<this, 'look' | 'turn'>(this, {
      look: false,
      turn: false,
      point: observable.ref,
      view: observable.ref,
      landmarks: observable.ref,
    })
  }

  get words(): string {
    return this.point ? pointWords(this.point, this.landmarks) : ''
  }

  /** What the place is called for everybody. */
  get place(): string {
    return this.point ? placeWords(this.point, this.landmarks) : ''
  }

  /** Metres of one step. */
  get step(): number {
    return this.view ? stepOf(this.view) : 0
  }

  canZoom(by: 1 | -1): boolean {
    return this.view !== undefined && spanBeside(this.view.span, by) !== undefined
  }

  /** The pin stands where somebody is known to be, or at the first station. */
  async start(from: Point | undefined): Promise<void> {
    await this.lookAround(from)
    const [first] = this.landmarks
    const point = from ?? (first && { lat: first.lat, lng: first.lng })
    if (!point) return
    runInAction(() => {
      this.point = point
      this.view = viewAround(point, this.landmarks)
    })
  }

  /** Under the finger; the view stays. */
  put(spot: Spot): void {
    if (this.view) this.point = pointOf(this.view, spot)
  }

  go(way: Way): void {
    if (!this.point) return
    this.point = moved(this.point, way, this.step)
    this.settle()
  }

  zoom(by: 1 | -1): void {
    const span = this.view && spanBeside(this.view.span, by)
    if (span && this.point) this.view = { middle: this.point, span }
  }

  /** Once the pin rests: the view follows it from the edge, and what is around is asked for again. */
  settle(): void {
    const { view, point } = this
    if (!view || !point || !isAtEdge(view, point)) return
    this.view = { ...view, middle: point }
    void this.lookAround(point)
  }

  /** Without an answer the stations of before stay. */
  private async lookAround(point: Point | undefined): Promise<void> {
    const turn = ++this.turn
    this.isLoading = true
    this.failure = undefined
    try {
      const landmarks = await this.look(point)
      if (turn === this.turn) runInAction(() => (this.landmarks = landmarks))
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      if (turn === this.turn) runInAction(() => (this.failure = error.code))
    } finally {
      if (turn === this.turn) runInAction(() => (this.isLoading = false))
    }
  }
}
