import type { Db } from '../../database/open.ts'
import { lockSupported, removeSupportsOf } from './queries.ts'

/** Takes back every support and follow of a person who goes; the counts stay right. */
export async function leaveSupports(trx: Db, accountId: string): Promise<void> {
  await lockSupported(trx, accountId)
  await removeSupportsOf(trx, accountId)
}
