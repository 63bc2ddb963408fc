import type { Role } from '../../contract/rules/accounts.ts'
import { randomId } from '../database/ids.ts'
import type { Db } from '../database/open.ts'
import { inTransaction } from '../database/transaction.ts'
import { insertGrant, upsertNamedAccount } from './queries.ts'

interface DemoAccount {
  readonly phone: string
  readonly name: string
  readonly role: Role
  readonly scope?: string
}

const DEMO_CITY = 2201

/** One ready account per role in the sample city; the station has a sitting on most days of the week. */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  { phone: '13800000001', name: '张居民', role: 'resident' },
  { phone: '13800000002', name: '李居民', role: 'resident' },
  { phone: '13800000003', name: '王居民', role: 'resident' },
  { phone: '13800000004', name: '周站长', role: 'host', scope: '2201-SR-001' },
  { phone: '13800000005', name: '马宥安', role: 'member', scope: '2201-M-001' },
  { phone: '13800000006', name: '孙承办', role: 'unit', scope: '2201-U-003' },
  { phone: '13800000007', name: '机关工作', role: 'office', scope: 'CC' },
]

/** Makes the demo accounts and their grants; making them again changes nothing. */
export function makeDemoAccounts(db: Db, now: number): Promise<void> {
  return inTransaction(db, async trx => {
    for (const { phone, name, role, scope } of DEMO_ACCOUNTS) {
      const account = await upsertNamedAccount(trx, {
        accountId: randomId(),
        phone,
        name,
        createdAt: new Date(now),
      })
      if (role !== 'resident' && scope)
        await insertGrant(trx, { cityId: DEMO_CITY, accountId: account.accountId, role, scope })
    }
  })
}
