import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { ApiError } from '@/stores/ports'
import { PointChoice } from './point-choice'
import { directionOf, placeWords, pointWords } from './point-words'
import { isDrawn, movedBy, namedAmong, pointOf, SPANS, sideOf, spotOf, stepOf, viewAround } from './schematic'

const HALL = { id: 'hall', name: '南岭街道联络站', lat: 43.85748, lng: 125.342442 }
const far = (id: string, north: number, east: number) => ({ id, name: id, ...movedBy(HALL, north, east) })
const AROUND = [HALL, far('自强站', 900, 0), far('书房', 0, -800), far('远站', 9_000, 9_000)]

test('a spot of the drawing is the point that it shows, wherever one looks', () => {
  const percent = fc.double({ min: 0, max: 100, noNaN: true })
  fc.assert(
    fc.property(percent, percent, fc.constantFrom(...SPANS), (left, top, span) => {
      const view = { middle: HALL, span }
      const spot = spotOf(view, pointOf(view, { left, top }))
      expect(spot.left).toBeCloseTo(left, 6)
      expect(spot.top).toBeCloseTo(top, 6)
    }),
  )
})

test('north is up, east is right, and every step is a round number of metres', () => {
  const view = { middle: HALL, span: 1_000 }
  expect(spotOf(view, movedBy(HALL, 250, 250))).toEqual({
    left: expect.closeTo(75, 5),
    top: expect.closeTo(16.67, 2),
  })
  for (const span of SPANS) expect(stepOf({ middle: HALL, span }) % 25).toBe(0)
})

test('the first view is the smallest with three stations, or of usual size where there are none', () => {
  expect(viewAround(HALL, AROUND).span).toBe(5_000)
  expect(viewAround(HALL, [HALL, far('a', 200, 0), far('b', 0, 200)]).span).toBe(1_000)
  expect(viewAround(HALL, []).span).toBe(5_000)
})

test('names that would cover an earlier one are left out', () => {
  const spots = [
    { left: 50, top: 50 },
    { left: 60, top: 52 },
    { left: 60, top: 70 },
  ]
  expect(namedAmong(spots)).toEqual([true, false, true])
  const sides = [5, 50, 95].map(left => sideOf({ left, top: 50 }))
  expect(sides).toEqual(['start', 'middle', 'end'])
})

test.each([
  [300, 0, '北'],
  [300, 300, '东北'],
  [0, 300, '东'],
  [-300, 0, '南'],
  [-300, -300, '西南'],
  [0, -300, '西'],
  [300, -310, '西北'],
])('%d m north and %d m east is %s', (north, east, words) => {
  expect(directionOf(HALL, movedBy(HALL, north, east))).toBe(words)
})

test('the writer is told metres, everybody else about a hundred of them', () => {
  const at = (east: number) => movedBy(HALL, 0, east)
  expect(pointWords(at(10), AROUND)).toBe('就在南岭街道联络站')
  expect(pointWords(at(322), AROUND)).toBe('南岭街道联络站往东 320 米')
  expect(placeWords(at(322), AROUND)).toBe('南岭街道联络站往东约 300 米')
  expect(placeWords(at(40), AROUND)).toBe('南岭街道联络站附近')
  expect([pointWords(HALL, []), placeWords(HALL, [])]).toEqual(['这一带没有站点', ''])
})

test('the pin is put, moved and followed from the edge', async () => {
  const look = vi.fn().mockResolvedValue(AROUND)
  const choice = new PointChoice(look)
  await choice.start(undefined)
  expect(choice.point).toEqual({ lat: HALL.lat, lng: HALL.lng })
  choice.put({ left: 60, top: 50 })
  choice.settle()
  expect(choice.words).toBe('南岭街道联络站往东 500 米')
  choice.go('west')
  expect(choice.words).toBe('南岭街道联络站往东 250 米')
  expect(look).toHaveBeenCalledTimes(1)
  for (let steps = 0; steps < 12; steps++) choice.go('south')
  expect(look).toHaveBeenCalledTimes(2)
  const { view, point } = choice
  expect(view && point && isDrawn(spotOf(view, point), 6)).toBe(true)
})

test('zooming keeps the pin in the middle and ends at both ends', async () => {
  const choice = new PointChoice(async () => AROUND)
  await choice.start(movedBy(HALL, 300, 0))
  while (choice.canZoom(-1)) choice.zoom(-1)
  expect(choice.view).toEqual({ middle: choice.point, span: SPANS[0] })
  choice.zoom(-1)
  expect(choice.view?.span).toBe(SPANS[0])
  while (choice.canZoom(1)) choice.zoom(1)
  expect(choice.view?.span).toBe(SPANS.at(-1))
})

test('without an answer the point that is known is still there to choose', async () => {
  const choice = new PointChoice(() => Promise.reject(new ApiError('offline', '没有网络')))
  await choice.start(HALL)
  expect(choice).toMatchObject({ failure: 'offline', isLoading: false, point: HALL })
  const nowhere = new PointChoice(() => Promise.reject(new ApiError('offline', '没有网络')))
  await nowhere.start(undefined)
  expect(nowhere.point).toBeUndefined()
})
