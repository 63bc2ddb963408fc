export interface MapPoint {
  lat: number
  lng: number
}
export interface Placed {
  /** Percent of the pane. */
  left: number
  top: number
}

const SMALLEST_DEGREES = 0.01
/** Free at the edges, so that no marker is cut and none lies under the card below. */
const EDGE = { left: 8, right: 8, top: 18, bottom: 43 }
/** The smallest pane there is, beside the list at 1024 × 768, px. */
const PANE = { width: 532, height: 768 }
/** Between two markers, px: each can be read and hit with a finger, in care mode with a larger one. */
const GAP = 50
export const CARE_GAP = 62
const STEP = 10
const DIRECTIONS = 16

/** Spreads points over a pane, north at the top: directions hold, distances only roughly, and none covers another. */
export function placePoints(points: readonly MapPoint[], gap = GAP): Placed[] {
  if (points.length === 0) return []
  const lats = points.map(p => p.lat)
  const lngs = points.map(p => p.lng)
  const middle = { lat: middleOf(lats), lng: middleOf(lngs) }
  const reach = {
    lat: Math.max(spread(lats), SMALLEST_DEGREES),
    lng: Math.max(spread(lngs), SMALLEST_DEGREES),
  }
  const width = 100 - EDGE.left - EDGE.right
  const height = 100 - EDGE.top - EDGE.bottom
  const placed: Placed[] = []
  for (const { lat, lng } of points) {
    const exact = {
      left: EDGE.left + width * (0.5 + (lng - middle.lng) / reach.lng),
      top: EDGE.top + height * (0.5 - (lat - middle.lat) / reach.lat),
    }
    placed.push(freePlace(exact, placed, gap))
  }
  return placed
}

/** The free place nearest to a point; the point itself when the pane is full. */
function freePlace(exact: Placed, taken: readonly Placed[], gap: number): Placed {
  const isFree = (spot: Placed) => isInside(spot) && taken.every(other => distance(spot, other) >= gap)
  for (let radius = 0; radius < PANE.height; radius += STEP) {
    for (let i = 0; i < DIRECTIONS; i++) {
      const angle = (2 * Math.PI * i) / DIRECTIONS
      const spot = {
        left: exact.left + (100 * radius * Math.cos(angle)) / PANE.width,
        top: exact.top + (100 * radius * Math.sin(angle)) / PANE.height,
      }
      if (isFree(spot)) return spot
    }
  }
  return exact
}

const SLACK = 0.001
const isInside = ({ left, top }: Placed) =>
  left >= EDGE.left - SLACK &&
  left <= 100 - EDGE.right + SLACK &&
  top >= EDGE.top - SLACK &&
  top <= 100 - EDGE.bottom + SLACK

const distance = (a: Placed, b: Placed) =>
  Math.hypot(((a.left - b.left) * PANE.width) / 100, ((a.top - b.top) * PANE.height) / 100)

const middleOf = (values: number[]) => (Math.min(...values) + Math.max(...values)) / 2
const spread = (values: number[]) => Math.max(...values) - Math.min(...values)
