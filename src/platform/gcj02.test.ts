import { distanceMeters } from '@contract/rules/stations.ts'
import { expect, test } from 'vitest'
import { gcj02 } from './gcj02'

test('moves a point of Beijing by the known offset', () => {
  // Tiananmen: WGS-84 39.90733, 116.391244 is GCJ-02 39.908734, 116.397487
  const moved = gcj02({ lat: 39.90733, lng: 116.391244 })
  expect(distanceMeters(moved, { lat: 39.908734, lng: 116.397487 })).toBeLessThan(5)
})
