import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openEmbedded } from '../../server/database/open.ts'
import { signedIn } from '../people.ts'
import { type ServerProcess, startServer } from '../server-process.ts'
import { Client } from './client.ts'
import { expectSound } from './sound.ts'

const ROUNDS = 20
/** Twenty-one starts of a server on a machine that does something else too. */
const ALL_ROUNDS_MS = 400_000
const PEOPLE = 12
const folder = mkdtempSync(join(tmpdir(), 'doorstep-crash-'))
const env = { DATA_DIR: folder, DEMO: '1' }
const client = new Client()
let server: ServerProcess | undefined

async function start(): Promise<void> {
  server = await startServer(env)
  client.url = server.url
}

beforeAll(async () => {
  await start()
  await server?.stop()
  const database = await openEmbedded(folder)
  for (let i = 0; i < PEOPLE; i++) client.tokens.push((await signedIn(database.db)).token)
  await database.close()
})
afterAll(async () => {
  await server?.kill()
  rmSync(folder, { recursive: true, force: true })
})

async function audit(): Promise<void> {
  const database = await openEmbedded(folder)
  await expectSound(database.db)
  await database.close()
}

test(
  `${ROUNDS} times killed in the middle of writes, every acknowledged write is there`,
  async () => {
    let killedUnderWay = 0
    for (let round = 0; round < ROUNDS; round++) {
      await start()
      expect(await client.missing()).toEqual([])
      const load = client.load()
      const enough = 3 + Math.floor(Math.random() * 20)
      await client.acknowledgedMore(enough)
      await server?.kill()
      killedUnderWay += (await load).broken
    }
    expect(killedUnderWay).toBeGreaterThan(ROUNDS / 2)
    await start()
    expect(await client.missing()).toEqual([])
    await server?.stop()
    await audit()
  },
  ALL_ROUNDS_MS,
)

test('asked to stop under load it finishes what is running, exits 0 within 10 s and loses nothing', async () => {
  await start()
  const load = client.load()
  await client.acknowledgedMore(10)
  const begun = performance.now()
  expect(await server?.stop()).toBe(0)
  expect(performance.now() - begun).toBeLessThan(10_000)
  await load
  await start()
  expect(await client.missing()).toEqual([])
  await server?.stop()
  await audit()
})
