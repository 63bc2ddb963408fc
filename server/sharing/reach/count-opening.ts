import type { GroupInfo } from '../../../contract/endpoints/sharing.ts'
import type { ShareChannel } from '../../../contract/rules/sharing.ts'
import type { ShareRow } from '../queries.ts'
import { groupHash } from './group-hash.ts'
import type { Openings } from './openings.ts'

/** Whoever knows the key of a session that has just begun, as WeChat does. */
export interface SessionKeys {
  sessionKeyOf(loginCode: string): Promise<string>
}

/** WeChat is asked for so many keys at once; whoever comes then counts without a group. */
const MOST_ASKING = 20
let asking = 0

async function hashOf(
  keys: SessionKeys | undefined,
  { loginCode, encryptedData, iv }: GroupInfo,
  salt: string,
): Promise<string> {
  if (!keys || asking >= MOST_ASKING) return ''
  asking++
  try {
    return groupHash({ sessionKey: await keys.sessionKeyOf(loginCode), encryptedData, iv }, salt)
  } catch {
    // a figure is never a reason to fail
    return ''
  } finally {
    asking--
  }
}

interface Told {
  readonly channel: ShareChannel
  readonly openingId: string
  readonly group?: GroupInfo | undefined
}

/** Counts that a share was opened, and in which group as far as WeChat tells: neither who nor which group is kept. */
export async function countOpening(
  openings: Openings,
  keys: SessionKeys | undefined,
  { cityId, shortCode, salt }: ShareRow,
  { channel, openingId, group }: Told,
  now: number,
): Promise<void> {
  const hash = channel === 'group' && group ? await hashOf(keys, group, salt) : ''
  openings.add({
    cityId,
    shortCode,
    openingId,
    channel,
    groupHash: hash,
    at: new Date(now).toISOString(),
  })
}
