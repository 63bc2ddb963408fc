import { beforeEach, describe, expect, test } from 'vitest'
import { HOUR, MINUTE } from '../../contract/rules/beijing-time.ts'
import { startDatabase } from '../../test/database.ts'
import { NOW } from '../../test/factories.ts'
import { randomId } from '../database/ids.ts'
import { databaseTokens, mayForce, type TokenStore } from './token-store.ts'

const use = startDatabase()
let at = NOW
const now = () => at
let stores: TokenStore[]
let fetched: boolean[]
let holdsUp: Promise<void> | undefined

/** Two processes with one database. */
beforeEach(() => {
  at = NOW
  holdsUp = undefined
  fetched = []
  const appId = randomId()
  stores = [databaseTokens(use.db, appId, now), databaseTokens(use.db, appId, now)]
})

const fetch = async (isForced: boolean) => {
  fetched.push(isForced)
  await holdsUp
  return { token: `token-${fetched.length}`, expiresAt: at + 2 * HOUR }
}
const read = (process = 0, failed?: string) => stores[process]?.read(fetch, failed)

describe('the token', () => {
  test('is fetched by one process and used by all, until shortly before it ends', async () => {
    let release = () => {}
    holdsUp = new Promise(resolve => {
      release = resolve
    })
    const all = Promise.all([read(0), read(1), read(0), read(1)])
    await expect.poll(() => fetched.length).toBe(1)
    release()
    expect(await all).toEqual(Array(4).fill('token-1'))
    at += 2 * HOUR - 6 * MINUTE
    expect(await read(1)).toBe('token-1')
    at += 2 * MINUTE
    expect(await read(1)).toBe('token-2')
    expect(fetched).toEqual([false, false])
  })

  test('that WeChat refuses is forced once, and never twice within half a minute', async () => {
    await read()
    expect(await read(0, 'token-1')).toBe('token-2')
    // the other process failed with the old one too: the new one is there already
    expect(await read(1, 'token-1')).toBe('token-2')
    expect(await read(1, 'token-2')).toBe('token-3')
    at += MINUTE
    await read(0, 'token-3')
    expect(fetched).toEqual([false, true, false, true])
  })

  test('that could not be fetched is asked for again by the next', async () => {
    const away = () => Promise.reject(new Error('away'))
    await expect(stores[0]?.read(away, undefined)).rejects.toThrow('away')
    expect(await read(1)).toBe('token-1')
  })

  test('is forced twenty times a day at most', () => {
    const often = Array.from({ length: 20 }, (_, i) => NOW - i * HOUR)
    expect([mayForce(often, NOW + MINUTE), mayForce(often.slice(1), NOW + MINUTE)]).toEqual([false, true])
  })
})
