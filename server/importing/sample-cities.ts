import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { makeDemoAccounts } from '../accounts/demo-accounts.ts'
import type { Db } from '../database/open.ts'
import { makeSlots } from '../schedules/make-slots.ts'
import { isEmpty } from '../stations/references.ts'
import { importFile } from './import-file.ts'
import { inOrder } from './kinds.ts'

const FOLDER = fileURLToPath(new URL('../../data/', import.meta.url))

/** Loads the sample cities into an empty database; does nothing to one that has a city. */
export async function loadSampleCities(db: Db, now: number): Promise<boolean> {
  if (!(await isEmpty(db))) return false
  const files = readdirSync(FOLDER).filter(name => name.endsWith('.csv'))
  for (const { path, kind } of await inOrder(files.map(name => FOLDER + name)))
    await importFile(db, path, kind, { now })
  await makeSlots(db, now)
  await makeDemoAccounts(db, now)
  return true
}
