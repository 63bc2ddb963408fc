import { beforeEach, expect, test } from 'vitest'
import { startDatabase } from '../../../test/database.ts'
import { makeBooking, makeSlot, NOW } from '../../../test/factories.ts'
import { makeAccount } from '../../../test/people.ts'
import { SoldOut } from './sold-out.ts'

const use = startDatabase()
let now: number
let soldOut: SoldOut
let slotId: string
let holder: string

beforeEach(async () => {
  now = NOW
  soldOut = new SoldOut(() => now)
  slotId = await makeSlot(use.db, { capacity: 1 })
  holder = await makeAccount(use.db)
  await makeBooking(use.db, { slotId, accountId: holder })
  await soldOut.remember(use.db, slotId, now)
})

const answers = (callers: number) =>
  Array.from({ length: callers }, (_, i) => soldOut.has(slotId, `someone-${i}`))

test('whoever has no place is answered at once, whoever has one asks the database', () => {
  expect(soldOut.has(slotId, 'someone')).toBe(true)
  expect(soldOut.has(slotId, holder)).toBe(false)
  expect(soldOut.has('2201-another', 'someone')).toBe(false)
})

test('after 100 ms one caller asks the database; while nobody has heard of it, nothing is answered after 200 ms', () => {
  now += 99
  expect(answers(3)).toEqual([true, true, true])
  now += 1
  expect(answers(4)).toEqual([false, true, true, true])
  now += 99
  expect(answers(2)).toEqual([true, true])
  now += 1
  expect(answers(2)).toEqual([false, false])
})

test('what that caller found holds from when it was asked', async () => {
  now += 100
  expect(answers(2)).toEqual([false, true])
  await soldOut.remember(use.db, slotId, now)
  now += 99
  expect(answers(2)).toEqual([true, true])
  now += 1
  expect(answers(2)).toEqual([false, true])
})

test('what was found before does not shorten what was found later', async () => {
  await soldOut.remember(use.db, slotId, NOW - 50)
  now += 199
  expect(answers(2)).toEqual([false, true])
})

test('a place that is given back is known at once, also while its holders are read', async () => {
  soldOut.forget(slotId)
  expect(answers(1)).toEqual([false])
  const reading = soldOut.remember(use.db, slotId, now)
  soldOut.forget(slotId)
  await reading
  expect(answers(1)).toEqual([false])
})
