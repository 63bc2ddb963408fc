import type { Json } from '../../protocol.ts'
import { setup } from '../package.ts'
import { type WxFunctions, wxFunction } from './call.ts'
import { WxFailure } from './failure.ts'

/** WeChat's limits: 1 MB of text per key, 10 MB in all. */
const KEY_LIMIT = 1 << 20
const TOTAL_LIMIT_KB = 10 * 1024

const store = new Map(Object.entries(setup.storage).map(([key, value]) => [key, JSON.stringify(value)]))

const totalKb = (): number =>
  Math.ceil([...store.values()].reduce((sum, text) => sum + text.length, 0) / 1024)

export const storedValues = (): Record<string, Json> =>
  Object.fromEntries([...store].map(([key, text]) => [key, JSON.parse(text)]))

function write(api: string, key: string, data: unknown): void {
  const text = JSON.stringify(data) ?? 'null'
  if (text.length > KEY_LIMIT) throw new WxFailure(`${api}:fail entry size limit 1MB reached`)
  const before = store.get(key)?.length ?? 0
  if (totalKb() + (text.length - before) / 1024 > TOTAL_LIMIT_KB) {
    throw new WxFailure(`${api}:fail storage limit exceeded`)
  }
  store.set(key, text)
}

function read(key: string, otherwise: unknown): unknown {
  const text = store.get(key)
  return text === undefined ? otherwise : JSON.parse(text)
}

const info = () => ({ keys: [...store.keys()], currentSize: totalKb(), limitSize: TOTAL_LIMIT_KB })

type Entry = { key: string; data?: unknown }

export const storageFunctions = (): WxFunctions => ({
  setStorageSync: (key: string, data: unknown) => write('setStorageSync', key, data),
  getStorageSync: (key: string) => read(key, ''),
  removeStorageSync: (key: string) => void store.delete(key),
  clearStorageSync: () => store.clear(),
  getStorageInfoSync: info,
  setStorage: wxFunction('setStorage', ({ key, data }: Entry) => write('setStorage', key, data)),
  getStorage: wxFunction('getStorage', ({ key }: Entry) => {
    if (!store.has(key)) throw new WxFailure('getStorage:fail data not found')
    return { data: read(key, undefined) }
  }),
  removeStorage: wxFunction('removeStorage', ({ key }: Entry) => void store.delete(key)),
  clearStorage: wxFunction('clearStorage', () => store.clear()),
  getStorageInfo: wxFunction('getStorageInfo', info),
})
