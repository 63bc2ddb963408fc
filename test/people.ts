import type { Insertable } from 'kysely'
import { HOUR } from '../contract/rules/beijing-time.ts'
import { randomId } from '../server/database/ids.ts'
import type { Db } from '../server/database/open.ts'
import type { Tables } from '../server/database/tables.ts'
import { type Grant, tokenHash } from '../server/http/actor.ts'
import { CITY, makeCity, NOW } from './factories.ts'

type Account = Partial<Insertable<Tables['accounts']>>

let count = 0

export async function makeAccount(db: Db, account: Account = {}): Promise<string> {
  const accountId = account.accountId ?? randomId()
  const phone = account.phone === undefined ? `139${String(++count).padStart(8, '0')}` : account.phone
  await db
    .insertInto('accounts')
    .values({ accountId, wechatOpenid: null, name: null, createdAt: new Date(NOW), ...account, phone })
    .execute()
  return accountId
}

/** Signs an account in for ten years of test time and gives its token. */
export async function makeToken(db: Db, accountId: string): Promise<string> {
  const token = `${randomId()}${randomId()}`
  const expiresAt = new Date(NOW + 87_600 * HOUR)
  await db
    .insertInto('sessions')
    .values({ tokenHash: tokenHash(token), accountId, expiresAt })
    .execute()
  return token
}

export interface Person {
  readonly accountId: string
  readonly token: string
}

/** A signed-in account with its grants. */
export async function signedIn(
  db: Db,
  grants: readonly Partial<Grant>[] = [],
  account: Account = {},
): Promise<Person> {
  const accountId = await makeAccount(db, account)
  for (const { cityId = CITY, role = 'host', scope = '' } of grants) {
    await makeCity(db, { cityId })
    await db.insertInto('grants').values({ cityId, accountId, role, scope }).execute()
  }
  return { accountId, token: await makeToken(db, accountId) }
}

/** So many signed-in residents. */
export const residents = (db: Db, count: number): Promise<Person[]> =>
  Promise.all(Array.from({ length: count }, () => signedIn(db)))
