import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { createPgConfig } from '@electric-sql/pglite/node-postgres'
import { CamelCasePlugin, type Dialect, Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { lockDataDir } from './lock.ts'
import { preparing } from './prepared.ts'
import type { Tables } from './tables.ts'

/** A connection or a transaction: the first argument of every query and use-case. */
export type Db = Kysely<Tables>

export interface Database {
  readonly kind: 'postgres' | 'pglite'
  readonly db: Db
  /** Clears away dead rows and counts the living, where no autovacuum does so. */
  vacuum(): Promise<void>
  close(): Promise<void>
}

const asText = (value: string) => value
const INT8 = 20
const DATE = 1082
pg.types.setTypeParser(INT8, Number)
pg.types.setTypeParser(DATE, asText)

/** The driver of both databases: it prepares a statement once per connection. */
function dialectOn(pool: pg.Pool): Dialect {
  pool.on('error', () => {}) // a broken idle connection is replaced by the pool
  return new PostgresDialect({ pool: preparing(pool) })
}

/** PGlite has one session, and so one connection, which is never closed for being idle. */
export const pgliteDialect = (pglite: PGlite): Dialect =>
  dialectOn(new pg.Pool({ ...createPgConfig(pglite), max: 1, idleTimeoutMillis: 0, ssl: false }))

/** snake_case in the database, camelCase in TypeScript; jsonb keeps its keys. */
export const kyselyOf = (dialect: Dialect): Db =>
  new Kysely<Tables>({ dialect, plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })] })

/** PostgreSQL; statements stop after 5 s (0: never), waiting for a lock after 2 s, an idle transaction after 10 s. */
export function openPostgres(url: string, poolSize: number, { statementSeconds = 5 } = {}): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: 5_000,
    statement_timeout: statementSeconds * 1_000,
    lock_timeout: 2_000,
    idle_in_transaction_session_timeout: 10_000,
    application_name: 'doorstep',
    // compiling takes longer than what it could save on statements of seconds
    options: '-c jit=off',
  })
  const db = kyselyOf(dialectOn(pool))
  return { kind: 'postgres', db, vacuum: async () => {}, close: () => db.destroy() }
}

function openPglite(pglite: PGlite): Database {
  const db = kyselyOf(pgliteDialect(pglite))
  return {
    kind: 'pglite',
    db,
    vacuum: async () => void (await sql`VACUUM ANALYZE`.execute(db)),
    close: async () => {
      await db.destroy()
      await pglite.close()
    },
  }
}

/** The embedded database in a folder, under a lock of the operating system. It does not survive a power loss. */
export async function openEmbedded(dataDir: string): Promise<Database> {
  const unlock = lockDataDir(dataDir)
  try {
    const database = openPglite(await PGlite.create({ dataDir: join(dataDir, 'pglite') }))
    return {
      ...database,
      close: async () => {
        await database.close()
        unlock()
      },
    }
  } catch (error) {
    unlock()
    throw error
  }
}

/** The embedded database in memory, for tests: empty, or as one was when it was dumped. */
export async function openInMemory(dumped?: Blob): Promise<Database & { dump(): Promise<Blob> }> {
  const pglite = await PGlite.create(dumped ? { loadDataDir: dumped } : {})
  return { ...openPglite(pglite), dump: () => pglite.dumpDataDir('none') }
}
