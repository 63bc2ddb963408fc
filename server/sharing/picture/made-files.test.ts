import { mkdtempSync, rmSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { MadeFiles } from './made-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'made-files-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A maker that is told when to be done, and tells how many are at it. */
function slow() {
  const state = { atOnce: 0, most: 0, made: 0 }
  const make = async () => {
    state.most = Math.max(state.most, ++state.atOnce)
    await new Promise(done => setImmediate(done))
    state.atOnce--
    state.made++
    return Buffer.from('x')
  }
  return { state, make }
}

/** A maker that is done when it is told so, and tells when it was begun. */
function hold() {
  const [begun, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const make = async () => {
    begun.resolve()
    await released.promise
    return Buffer.from('x')
  }
  return { make, begun: begun.promise, release: () => released.resolve() }
}

test('one is made at a time, each once, however many ask', async () => {
  const files = new MadeFiles(join(folder, 'burst'))
  const { state, make } = slow()
  const names = Array.from({ length: 200 }, (_, i) => `${i % 20}.jpg`)
  await Promise.all(names.map(name => files.get(name, make)))
  expect(state).toEqual({ atOnce: 0, most: 1, made: 20 })
  expect((await readdir(join(folder, 'burst'))).length).toBe(20)
})

test('as many are made at once as is said, and what is there waits for none of them', async () => {
  const folderOfBoth = join(folder, 'beside')
  await new MadeFiles(folderOfBoth).get('there.jpg', slow().make)
  const files = new MadeFiles(folderOfBoth, { atOnce: 3 })
  const held = Array.from({ length: 3 }, hold)
  const stuck = held.map(({ make }, i) => files.get(`${i}.jpg`, make))
  await Promise.all(held.map(({ begun }) => begun))
  expect((await files.get('there.jpg', slow().make)).toString()).toBe('x')
  for (const { release } of held) release()
  await Promise.all(stuck)
})

test('who comes when too many wait is asked to come again, and is served then', async () => {
  const files = new MadeFiles(join(folder, 'full'))
  const held = hold()
  const refused: unknown[] = []
  const asked = Array.from({ length: 50 }, (_, i) =>
    files.get(`${i}.jpg`, held.make).catch(error => refused.push(error.code)),
  )
  await expect.poll(() => refused).toEqual(Array(18).fill('busy'))
  held.release()
  await Promise.all(asked)
  expect((await files.get('49.jpg', slow().make)).toString()).toBe('x')
})

test('what another process has made is not made again', async () => {
  const { state, make } = slow()
  await new MadeFiles(join(folder, 'shared')).get('a.jpg', make)
  await new MadeFiles(join(folder, 'shared')).get('a.jpg', make)
  expect(state.made).toBe(1)
})

test('a failure is not kept', async () => {
  const files = new MadeFiles(join(folder, 'failing'))
  await expect(files.get('a.jpg', () => Promise.reject(new Error('no font')))).rejects.toThrow('no font')
  expect((await files.get('a.jpg', slow().make)).toString()).toBe('x')
})

test('what is old is swept away', async () => {
  const files = new MadeFiles(join(folder, 'old'))
  await files.get('a.jpg', slow().make)
  await files.sweep(Date.now() - 60_000)
  expect(await readdir(join(folder, 'old'))).toEqual(['a.jpg'])
  await files.sweep(Date.now() + 60_000)
  expect(await readdir(join(folder, 'old'))).toEqual([])
})
