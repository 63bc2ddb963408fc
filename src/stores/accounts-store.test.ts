import { requestCode, signInWithCode, signOut } from '@contract/endpoints/accounts.ts'
import { beforeEach, expect, test } from 'vitest'
import { MemoryApi, memoryStorage, testPorts } from './memory-ports'
import { RootStore } from './root-store'

const ACCOUNT = {
  id: 'abcdefghij',
  name: '张**',
  roles: [
    { role: 'resident' as const },
    { role: 'host' as const, scope: '2201-LS-001', scopeName: '南岭街道联络站' },
  ],
}

let api: MemoryApi
let storage: ReturnType<typeof memoryStorage>
const accounts = () => new RootStore(testPorts(api, storage)).accounts

beforeEach(() => {
  api = new MemoryApi()
    .on(requestCode, () => ({ expiresAt: '2026-09-15T01:05:00Z', demoCode: '123456' }))
    .on(signInWithCode, () => ({ token: 'secret', account: ACCOUNT }))
    .on(signOut, () => undefined)
  storage = memoryStorage()
})

test('stays signed in over a restart', async () => {
  await accounts().signInWithCode('13800000000', '123456')
  const again = accounts()
  expect(again.isSignedIn).toBe(true)
  expect(again.scopesOf('host')).toEqual([{ id: '2201-LS-001', name: '南岭街道联络站' }])
})

test('signs out on this device even when the server cannot be told', async () => {
  const store = accounts()
  await store.signInWithCode('13800000000', '123456')
  api.failure = 'offline'
  await store.signOut()
  expect(store.isSignedIn).toBe(false)
  expect(accounts().isSignedIn).toBe(false)
})

test('a refused code leaves everything as it was', async () => {
  api.failure = 'wrong_code'
  const store = accounts()
  await expect(store.signInWithCode('13800000000', '000000')).rejects.toMatchObject({ code: 'wrong_code' })
  expect(store.isSignedIn).toBe(false)
})
