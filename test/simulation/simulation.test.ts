import { spawnSync } from 'node:child_process'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Run, runSeed } from './run-seed.ts'
import { Town } from './town.ts'

const SEEDS = 120
const REPLAYED = 20
const HAPPENED = [
  ...['book 201', 'cancel 200', 'move 200', 'accept 200', 'leave 200', 'call next 200'],
  ...['sign up 201', 'give up 200', 'sign up at the door 201', 'check in at the door 200', 'take off 200'],
  ...['other places 200', 'other time 200', 'cancel event 200', 'write event 201', 'publish event 200'],
  ...['change day 201', 'take back day 200', 'change rules 200', 'write result 201', 'end sitting 200'],
]

let town: Town
beforeAll(async () => {
  town = await Town.open()
})
afterAll(() => town?.close())

test('the same seed gives the same run', async () => {
  const first: Run[] = []
  for (let seed = 1; seed <= REPLAYED; seed++) first.push(await runSeed(town, seed))
  for (const run of first) expect(await runSeed(town, run.seed)).toEqual(run)
  expect(first[0]?.trace.length).toBeGreaterThan(30)
  expect(first[0]?.trace).not.toEqual(first[1]?.trace)
})

test(`${SEEDS} seeds break nothing, faults struck, and every kind of thing happened`, async () => {
  const seen = new Set<string>()
  const struckBefore = town.faults.struck
  for (let seed = 1; seed <= SEEDS; seed++) {
    const { violations, trace } = await runSeed(town, seed)
    expect(violations, `seed ${seed}: npm run simulate -- --seed ${seed}`).toEqual([])
    for (const step of trace) for (const part of step.split(' & ')) seen.add(part)
  }
  expect(town.faults.struck - struckBefore).toBeGreaterThan(SEEDS)
  for (const happened of HAPPENED) expect([...seen]).toContain(happened)
})

test('every planted bug is caught', () => {
  const run = spawnSync(process.execPath, ['test/simulation/main.ts', '--planted'], { encoding: 'utf8' })
  expect(run.stdout.split('\n').filter(line => line.startsWith('MISSED'))).toEqual([])
  const last = JSON.parse(run.stdout.trim().split('\n').at(-1) ?? '{}') as { planted: number; caught: number }
  expect(last.planted).toBeGreaterThanOrEqual(40)
  expect(last.caught).toBe(last.planted)
})
