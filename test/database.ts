import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, inject } from 'vitest'
import { type Database, type Db, openInMemory } from '../server/database/open.ts'

/** A migrated database in memory for one test file; tests of a file keep apart by their own accounts and stations. */
export function startDatabase(): { readonly db: Db; readonly database: Database } {
  let database: Database
  beforeAll(async () => {
    database = await openInMemory(new Blob([readFileSync(inject('migrated'))]))
  })
  afterAll(() => database?.close())
  return {
    get db() {
      return database.db
    },
    get database() {
      return database
    },
  }
}
