import { distanceMeters } from '@contract/rules/stations.ts'
import type { Point } from '@/stores/places-store'
import { distanceText } from '@/texts/distance'

export interface Landmark extends Point {
  id: string
  name: string
}

/** Clockwise from north. */
const DIRECTIONS = ['北', '东北', '东', '东南', '南', '西南', '西', '西北'] as const
const AT_METERS = 30
/** What is told to everybody is as coarse as the point that they are shown. */
const PUBLIC_METERS = 100

export function directionOf(from: Point, to: Point): string {
  const east = (to.lng - from.lng) * Math.cos((from.lat * Math.PI) / 180)
  const eighth = Math.round(Math.atan2(east, to.lat - from.lat) / (Math.PI / 4))
  return DIRECTIONS[(eighth + DIRECTIONS.length) % DIRECTIONS.length] ?? ''
}

function nearest<T extends Point>(
  point: Point,
  landmarks: readonly T[],
): { one: T; meters: number } | undefined {
  const all = landmarks.map(one => ({ one, meters: distanceMeters(point, one) }))
  return all.sort((a, b) => a.meters - b.meters)[0]
}

/** 「南岭街道联络站往东北 320 米」, for whoever moves the pin. */
export function pointWords(point: Point, landmarks: readonly Landmark[]): string {
  const found = nearest(point, landmarks)
  if (!found) return '这一带没有站点'
  const { one, meters } = found
  return meters < AT_METERS
    ? `就在${one.name}`
    : `${one.name}往${directionOf(one, point)} ${distanceText(meters)}`
}

/** The same for everybody, to a hundred metres. */
export function placeWords(point: Point, landmarks: readonly Landmark[]): string {
  const found = nearest(point, landmarks)
  if (!found) return ''
  const { one, meters } = found
  const rounded = Math.round(meters / PUBLIC_METERS) * PUBLIC_METERS
  return rounded === 0
    ? `${one.name}附近`
    : `${one.name}往${directionOf(one, point)}约 ${distanceText(rounded)}`
}
