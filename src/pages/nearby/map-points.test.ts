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
  expect(placePoints([{ lat: 43.9, lng: 125.3 }])).toEqual([{ left: 50, top: 41 }])
})

test('has nothing to place', () => {
  expect(placePoints([])).toEqual([])
})
