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
const EDGE = { left: 12, right: 12, top: 22, bottom: 40 }

/** Spreads points over a pane, north at the top: directions hold, distances only roughly. */
export function placePoints(points: readonly MapPoint[]): Placed[] {
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
  return points.map(p => ({
    left: EDGE.left + width * (0.5 + (p.lng - middle.lng) / reach.lng),
    top: EDGE.top + height * (0.5 - (p.lat - middle.lat) / reach.lat),
  }))
}

const middleOf = (values: number[]) => (Math.min(...values) + Math.max(...values)) / 2
const spread = (values: number[]) => Math.max(...values) - Math.min(...values)
