import { CompiledQuery } from 'kysely'
import type { Db } from '../server/database/open.ts'

/** Runs a statement of a bench's own, beside the application's queries. */
export const runSql = (db: Db, text: string) => db.executeQuery(CompiledQuery.raw(text))
