import { type Insertable, sql } from 'kysely'
import type { Db } from '../database/open.ts'
import type { Tables } from '../database/tables.ts'

/** The account of a session that has not ended, once per grant (with nulls when it has none). */
export const listSessionGrants = (db: Db, tokenHash: string, now: Date) =>
  db
    .selectFrom('sessions as s')
    .leftJoin('grants as g', 'g.accountId', 's.accountId')
    .select(['s.accountId', 'g.cityId', 'g.role', 'g.scope'])
    .where('s.tokenHash', '=', tokenHash)
    .where('s.expiresAt', '>', now)
    .orderBy('g.role')
    .orderBy('g.scope')
    .execute()

/** Grants with the names of what they hold for. */
export const listNamedGrants = (db: Db, accountId: string) =>
  db
    .selectFrom('grants as g')
    .innerJoin('cities as c', 'c.cityId', 'g.cityId')
    .leftJoin('stations as s', j => j.onRef('s.cityId', '=', 'g.cityId').onRef('s.stationId', '=', 'g.scope'))
    .leftJoin('members as m', j => j.onRef('m.cityId', '=', 'g.cityId').onRef('m.memberId', '=', 'g.scope'))
    .leftJoin('units as u', j => j.onRef('u.cityId', '=', 'g.cityId').onRef('u.unitId', '=', 'g.scope'))
    .select(['g.role', 'g.scope', 'c.name as cityName', 's.name as stationName', 'm.name as memberName'])
    .select('u.name as unitName')
    .where('g.accountId', '=', accountId)
    .orderBy('g.role')
    .orderBy('g.scope')
    .execute()

export const getAccount = (db: Db, accountId: string) =>
  db.selectFrom('accounts').selectAll().where('accountId', '=', accountId).executeTakeFirstOrThrow()

/** The account of a phone, made at its first sign-in; two sign-ins at once make one account. */
export async function takeAccountOfPhone(
  db: Db,
  phone: string,
  accountId: string,
  now: Date,
): Promise<string> {
  const row = await db
    .insertInto('accounts')
    .values({ accountId, phone, wechatOpenid: null, name: null, createdAt: now })
    .onConflict(oc => oc.column('phone').doUpdateSet({ phone: eb => eb.ref('excluded.phone') }))
    .returning('accountId')
    .executeTakeFirstOrThrow()
  return row.accountId
}

/** The account of a WeChat user, made at its first sign-in. */
export async function takeAccountOfOpenid(
  db: Db,
  openid: string,
  accountId: string,
  now: Date,
): Promise<string> {
  const row = await db
    .insertInto('accounts')
    .values({ accountId, phone: null, wechatOpenid: openid, name: null, createdAt: now })
    .onConflict(oc =>
      oc.column('wechatOpenid').doUpdateSet({ wechatOpenid: eb => eb.ref('excluded.wechatOpenid') }),
    )
    .returning('accountId')
    .executeTakeFirstOrThrow()
  return row.accountId
}

export const insertSession = (db: Db, session: { tokenHash: string; accountId: string; expiresAt: Date }) =>
  db.insertInto('sessions').values(session).execute()

export const deleteSession = (db: Db, tokenHash: string) =>
  db.deleteFrom('sessions').where('tokenHash', '=', tokenHash).execute()

/** Keeps one code per phone: a new one replaces an old one that ends by `replaces`; false when it is too new. */
export async function upsertCode(
  db: Db,
  code: { phone: string; codeHash: string; expiresAt: Date },
  replaces: Date,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('signInCodes')
    .values(code)
    .onConflict(oc =>
      oc
        .column('phone')
        .doUpdateSet({ codeHash: code.codeHash, expiresAt: code.expiresAt, attempts: 0 })
        .where('signInCodes.expiresAt', '<=', replaces),
    )
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** Counts an attempt and gives the code that may still be tried. */
export const takeAttempt = (db: Db, phone: string, now: Date, mostAttempts: number) =>
  db
    .updateTable('signInCodes')
    .set({ attempts: sql<number>`attempts + 1` })
    .where('phone', '=', phone)
    .where('expiresAt', '>', now)
    .where('attempts', '<', mostAttempts)
    .returning('codeHash')
    .executeTakeFirst()

export const deleteCode = async (db: Db, phone: string, codeHash: string): Promise<boolean> => {
  const { numDeletedRows } = await db
    .deleteFrom('signInCodes')
    .where('phone', '=', phone)
    .where('codeHash', '=', codeHash)
    .executeTakeFirst()
  return numDeletedRows === 1n
}

export const upsertNamedAccount = (
  db: Db,
  account: { accountId: string; phone: string; name: string; createdAt: Date },
) =>
  db
    .insertInto('accounts')
    .values({ ...account, wechatOpenid: null })
    .onConflict(oc => oc.column('phone').doUpdateSet({ name: account.name }))
    .returning('accountId')
    .executeTakeFirstOrThrow()

export const insertGrant = (
  db: Db,
  grant: {
    cityId: number
    accountId: string
    role: 'host' | 'member' | 'unit' | 'office' | 'admin'
    scope: string
  },
) =>
  db
    .insertInto('grants')
    .values(grant)
    .onConflict(oc => oc.doNothing())
    .execute()

/** Removes sessions and codes that have ended. */
export async function deleteEnded(db: Db, now: Date): Promise<void> {
  await db.deleteFrom('sessions').where('expiresAt', '<', now).execute()
  await db.deleteFrom('signInCodes').where('expiresAt', '<', now).execute()
}

/** A look that was recorded already, by its id, is not recorded twice. */
export const insertView = (db: Db, view: Insertable<Tables['personalViews']>) =>
  db
    .insertInto('personalViews')
    .values(view)
    .onConflict(oc => oc.doNothing())
    .execute()

/** Who looked at a person's data, in what role, the latest first. */
export const listViews = (db: Db, accountId: string, limit: number) =>
  db
    .selectFrom('personalViews')
    .select(['viewId', 'viewerRole', 'what', 'reason', 'at'])
    .where('accountId', '=', accountId)
    .orderBy('at', 'desc')
    .orderBy('viewId')
    .limit(limit)
    .execute()
