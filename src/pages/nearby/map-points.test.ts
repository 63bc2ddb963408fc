import { expect, test } from 'vitest'
import { placePoints } from './map-points'

test('keeps every point inside and north at the top', () => {
  const [north, south] = placePoints([
    { lat: 43.9, lng: 125.3 },
    { lat: 43.8, lng: 125.4 },
  ])
  expect(north?.top).toBeLessThan(south?.top ?? 0)
  expect(north?.left).toBeLessThan(south?.left ?? 0)
  for (const point of [north, south]) {
    expect(point?.left).toBeGreaterThan(0)
    expect(point?.left).toBeLessThan(100)
    expect(point?.top).toBeGreaterThan(0)
    expect(point?.top).toBeLessThan(100)
  }
})

test('stands a single point in the middle', () => {
  expect(placePoints([{ lat: 43.9, lng: 125.3 }])).toEqual([{ left: 50, top: 37.5 }])
})

test('has nothing to place', () => {
  expect(placePoints([])).toEqual([])
})

test('lets no marker cover another, also where forty lie close together', () => {
  const crowd = Array.from({ length: 40 }, (_, i) => ({
    lat: 43.88 + (i % 7) / 900,
    lng: 125.32 + (i % 5) / 900,
  }))
  const placed = placePoints([...crowd, { lat: 43.2, lng: 124.4 }, { lat: 44.4, lng: 126.3 }])
  const close = placed.filter((a, i) =>
    placed.some((b, j) => j < i && Math.hypot((a.left - b.left) * 5.32, (a.top - b.top) * 7.68) < 49.9),
  )
  expect(close).toEqual([])
})
