import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { makeDemoAccounts } from '../accounts/demo-accounts.ts'
import type { Db } from '../database/open.ts'
import { inTransaction } from '../database/transaction.ts'
import { makeSlots } from '../schedules/make-slots.ts'
import { isEmpty, lockCityTable } from '../stations/references.ts'
import { importFile } from './import-file.ts'
import { inOrder } from './kinds.ts'

const FOLDER = fileURLToPath(new URL('../../data/', import.meta.url))

/**
 * Loads the sample cities into an empty database; does nothing to one that has a city. All of it is one transaction:
 * of two processes that start together the second waits, and one that is stopped half-way leaves nothing behind.
 */
export function loadSampleCities(db: Db, now: number): Promise<boolean> {
  return inTransaction(db, async trx => {
    await lockCityTable(trx)
    if (!(await isEmpty(trx))) return false
    const files = readdirSync(FOLDER).filter(name => name.endsWith('.csv'))
    for (const { path, kind } of await inOrder(files.map(name => FOLDER + name)))
      await importFile(trx, path, kind, { now })
    await makeSlots(trx, now)
    await makeDemoAccounts(trx, now)
    return true
  })
}
