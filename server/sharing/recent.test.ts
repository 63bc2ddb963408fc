import { expect, test } from 'vitest'
import { Recent } from './recent.ts'

test('an answer is kept for as long as it is fresh, and no longer when the clock is set back', async () => {
  let [now, reads] = [10_000, 0]
  const recent = new Recent<number>(() => now, 1_000, 10)
  const read = () => recent.get('a', async () => ++reads)
  expect(await read()).toBe(1)
  now += 999
  expect(await read()).toBe(1)
  now += 1
  expect(await read()).toBe(2)
  now -= 5_000
  expect(await read()).toBe(3)
})
