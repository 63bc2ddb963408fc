import type { Account } from '../../contract/endpoints/accounts.ts'
import { maskName, maskPhone } from '../../contract/rules/accounts.ts'
import type { Db } from '../database/open.ts'
import { getAccount, listNamedGrants } from './queries.ts'

/** An account as its owner sees it: masked, with every role and where it holds. */
export async function readAccount(db: Db, accountId: string): Promise<Account> {
  const account = await getAccount(db, accountId)
  const grants = await listNamedGrants(db, accountId)
  return {
    id: account.accountId,
    ...(account.phone ? { phone: maskPhone(account.phone) } : {}),
    ...(account.name ? { name: maskName(account.name) } : {}),
    roles: [
      { role: 'resident' },
      ...grants.map(g => ({
        role: g.role,
        scope: g.scope,
        scopeName: g.stationName ?? g.memberName ?? g.unitName ?? g.cityName,
      })),
    ],
  }
}
