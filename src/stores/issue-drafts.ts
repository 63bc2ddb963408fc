import { DAY } from '@contract/rules/beijing-time.ts'
import type { Ports } from './ports'

const KEY = 'issue-draft'
/** What is not sent by then is not kept on the phone any longer. */
const KEPT_FOR = 7 * DAY

interface Kept<T> {
  /** Milliseconds since 1970. */
  at: number
  draft: T
}
/** By account; what was written before signing in is nobody's yet: ''. */
type Drafts<T> = Record<string, Kept<T>>
type Device = Pick<Ports, 'storage' | 'clock'>

const read = <T>({ storage }: Device): Drafts<T> => storage.read<Drafts<T>>(KEY) ?? {}

function write<T>({ storage }: Device, drafts: Drafts<T>): void {
  if (Object.keys(drafts).length === 0) storage.remove(KEY)
  else storage.write(KEY, drafts)
}

/** Also those of accounts that never come back to this phone. */
export function dropOldDrafts(device: Device): void {
  const all = Object.entries(read(device))
  const kept = all.filter(([, { at }]) => device.clock() - at < KEPT_FOR)
  if (kept.length < all.length) write(device, Object.fromEntries(kept))
}

export function readDraft<T>(device: Device, of: string): T | undefined {
  dropOldDrafts(device)
  return read<T>(device)[of]?.draft
}

export function keepDraft<T>(device: Device, of: string, draft: T): void {
  write(device, { ...read<T>(device), [of]: { at: device.clock(), draft } })
}

export function forgetDraft(device: Device, of: string): void {
  const { [of]: _gone, ...rest } = read(device)
  write(device, rest)
}
