import { expect, test } from 'vitest'
import { MOST_AT_ONCE, PagedList, type PageOf } from './paged-list'
import { ApiError } from './ports'

const refuse = (): Promise<PageOf<number>> => Promise.reject(new ApiError('offline', 'no answer'))

test('adds pages until there are no more', async () => {
  const list = new PagedList(
    () => 'all',
    async cursor => (cursor ? { items: [2] } : { items: [1], nextCursor: 'two' }),
  )
  expect(list.isKnown).toBe(false)
  await list.load()
  expect(list.hasMore).toBe(true)
  await list.loadMore()
  await list.loadMore()
  expect(list).toMatchObject({ items: [1, 2], hasMore: false, isKnown: true })
})

test('shows nothing of another question', async () => {
  let question = 'mine'
  const list = new PagedList(
    () => question,
    async () => ({ items: [1] }),
  )
  await list.load()
  question = 'yours'
  expect(list).toMatchObject({ items: [], isKnown: false })
})

test('shows the answer before while the new one is on its way', async () => {
  let question = 'here'
  const list = new PagedList(
    () => question,
    async () => ({ items: [question] }),
  )
  await list.load()
  question = 'there'
  const loading = list.load()
  expect(list.items).toEqual(['here'])
  await loading
  expect(list.items).toEqual(['there'])
})

test('keeps what it has when the next page does not come', async () => {
  const list = new PagedList(
    () => 'all',
    cursor => (cursor ? refuse() : Promise.resolve({ items: [1], nextCursor: 'two' })),
  )
  await list.load()
  await list.loadMore()
  expect(list).toMatchObject({ items: [1], failure: 'offline', hasMore: true })
})

test('a full list waits for a tap, which puts the next page in its place', async () => {
  const list = new PagedList<number>(
    () => 'same',
    async (cursor = '0') => ({
      items: Array.from({ length: 20 }, (_, i) => Number(cursor) + i),
      nextCursor: String(Number(cursor) + 20),
    }),
  )
  await list.load()
  await list.loadMore()
  expect(list.items).toHaveLength(MOST_AT_ONCE)
  await list.loadMore()
  expect(list.items).toHaveLength(MOST_AT_ONCE)
  await list.showMore()
  expect(list.items).toEqual(Array.from({ length: 20 }, (_, i) => 40 + i))
})
