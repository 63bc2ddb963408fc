import type { Point } from '@/stores/places-store'

/** A piece of land four wide and three high, drawn true to scale with north at the top. */
export interface MapView {
  middle: Point
  /** Metres from side to side. */
  span: number
}

/** Percent of the pane. */
export interface Spot {
  left: number
  top: number
}

export const WAYS = ['north', 'west', 'east', 'south'] as const
export type Way = (typeof WAYS)[number]

const METERS_PER_DEGREE = 111_195
const metersPerLng = (lat: number) => METERS_PER_DEGREE * Math.cos((lat * Math.PI) / 180)

/** A twentieth of each is a step, a fifth the scale: round numbers, all of them. */
export const SPANS: readonly number[] = [500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000]
const USUAL_SPAN = 5_000
/** So many stations tell where one is. */
const ENOUGH = 3
/** Height to width, as the pane is styled. */
const RATIO = 0.75
const STEPS_ACROSS = 20
const SCALES_ACROSS = 5
/** Nearer to the side than this the view follows, percent. */
const EDGE = 6

export const stepOf = ({ span }: MapView): number => span / STEPS_ACROSS
export const scaleOf = ({ span }: MapView): number => span / SCALES_ACROSS

export function movedBy({ lat, lng }: Point, north: number, east: number): Point {
  return { lat: lat + north / METERS_PER_DEGREE, lng: lng + east / metersPerLng(lat) }
}

export function moved(point: Point, way: Way, meters: number): Point {
  const north = { north: meters, south: -meters, west: 0, east: 0 }[way]
  const east = { north: 0, south: 0, west: -meters, east: meters }[way]
  return movedBy(point, north, east)
}

export function spotOf({ middle, span }: MapView, { lat, lng }: Point): Spot {
  const east = (lng - middle.lng) * metersPerLng(middle.lat)
  const north = (lat - middle.lat) * METERS_PER_DEGREE
  return { left: 50 + (100 * east) / span, top: 50 - (100 * north) / (span * RATIO) }
}

export function pointOf({ middle, span }: MapView, { left, top }: Spot): Point {
  return movedBy(middle, ((50 - top) / 100) * span * RATIO, ((left - 50) / 100) * span)
}

export const isDrawn = ({ left, top }: Spot, edge = 0): boolean =>
  left >= edge && left <= 100 - edge && top >= edge && top <= 100 - edge

export const isAtEdge = (view: MapView, point: Point): boolean => !isDrawn(spotOf(view, point), EDGE)

/** The smallest view round a place that shows some stations. */
export function viewAround(middle: Point, stations: readonly Point[]): MapView {
  const span = SPANS.find(meters => {
    const view = { middle, span: meters }
    return stations.filter(station => isDrawn(spotOf(view, station), EDGE)).length >= ENOUGH
  })
  return { middle, span: span ?? USUAL_SPAN }
}

/** The view one nearer (-1) or farther (1), or undefined at the end. */
export function spanBeside(span: number, by: 1 | -1): number | undefined {
  return SPANS[SPANS.indexOf(span) + by]
}

/** Room that a name needs, percent of the pane. */
const NAME = { width: 44, height: 12 }
/** Nearer to a side than this a name stands inward of its spot, percent. */
const SIDE = 22

export function sideOf({ left }: Spot): 'start' | 'middle' | 'end' {
  if (left < SIDE) return 'start'
  return left > 100 - SIDE ? 'end' : 'middle'
}

/** Those of some spots whose names can be written without covering an earlier one. */
export function namedAmong(spots: readonly Spot[]): boolean[] {
  const named: Spot[] = []
  return spots.map(spot => {
    const isFree = named.every(
      other =>
        Math.abs(other.left - spot.left) >= NAME.width || Math.abs(other.top - spot.top) >= NAME.height,
    )
    if (isFree) named.push(spot)
    return isFree
  })
}
