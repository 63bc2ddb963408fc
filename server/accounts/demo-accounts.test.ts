import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { startDatabase } from '../../test/database.ts'
import { makeMember, makeStation, makeUnit, NOW } from '../../test/factories.ts'
import { DEMO_ACCOUNTS, makeDemoAccounts } from './demo-accounts.ts'
import { readAccount } from './read-account.ts'

const use = startDatabase()
const sample = (name: string) => readFileSync(new URL(`../../data/${name}.csv`, import.meta.url), 'utf8')

test('every demo account works where the sample has something', async () => {
  await makeStation(use.db, { stationId: '2201-SR-001', name: '南湖书房' })
  await makeMember(use.db, { memberId: '2201-M-001', name: '马宥安' })
  await makeUnit(use.db, { unitId: '2201-U-003', name: '市城市管理局' })
  await makeDemoAccounts(use.db, NOW)
  await makeDemoAccounts(use.db, NOW)
  const named = []
  for (const { phone, role } of DEMO_ACCOUNTS) {
    const account = await use.db
      .selectFrom('accounts')
      .select('accountId')
      .where('phone', '=', phone)
      .executeTakeFirstOrThrow()
    const { roles } = await readAccount(use.db, account.accountId)
    named.push(roles.find(r => r.role === role && role !== 'resident')?.scopeName)
  }
  expect(named.filter(Boolean)).toEqual(['南湖书房', '马宥安', '市城市管理局', '长春市'])
})

test('their station, member and unit are in the sample', () => {
  const files = { host: 'stations', member: 'members', unit: 'units' } as const
  for (const { role, scope } of DEMO_ACCOUNTS)
    if (role in files) expect(sample(files[role as keyof typeof files]), role).toContain(`\n${scope},`)
})
