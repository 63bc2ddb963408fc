import type { Reach } from '../../../contract/endpoints/sharing.ts'
import type { Db } from '../../database/open.ts'
import { listReachRows, type Subject } from '../queries.ts'

/** How often a thing was opened by each way; its groups are numbered in the order in which they came. */
export async function listReach(db: Db, subject: Subject): Promise<Reach[]> {
  let groups = 0
  return (await listReachRows(db, subject)).map(({ channel, groupHash, opened }) => ({
    channel,
    ...(groupHash && { group: ++groups }),
    opened,
  }))
}
