import { join } from 'node:path'
import { PGlite, type PGliteOptions, types } from '@electric-sql/pglite'
import { CamelCasePlugin, Kysely, PGliteDialect, PostgresDialect } from 'kysely'
import pg from 'pg'
import { lockDataDir } from './lock.ts'
import { preparing } from './prepared.ts'
import type { Tables } from './tables.ts'

/** A connection or a transaction: the first argument of every query and use-case. */
export type Db = Kysely<Tables>

export interface Database {
  readonly kind: 'postgres' | 'pglite'
  readonly db: Db
  close(): Promise<void>
}

const asText = (value: string) => value
const INT8 = 20
const DATE = 1082
pg.types.setTypeParser(INT8, Number)
pg.types.setTypeParser(DATE, asText)

// snake_case in the database, camelCase in TypeScript; jsonb keeps its keys
const plugins = () => [new CamelCasePlugin({ maintainNestedObjectKeys: true })]

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
  pool.on('error', () => {}) // a broken idle connection is replaced by the pool
  const db = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: preparing(pool) }),
    plugins: plugins(),
  })
  return { kind: 'postgres', db, close: () => db.destroy() }
}

const openPglite = (options: PGliteOptions): Promise<PGlite> =>
  PGlite.create({ ...options, parsers: { [types.INT8]: Number, [types.DATE]: asText } })

const kyselyOf = (pglite: PGlite) =>
  new Kysely<Tables>({ dialect: new PGliteDialect({ pglite }), plugins: plugins() })

/** The embedded database in a folder, under a lock of the operating system. It does not survive a power loss. */
export async function openEmbedded(dataDir: string): Promise<Database> {
  const unlock = lockDataDir(dataDir)
  try {
    const db = kyselyOf(await openPglite({ dataDir: join(dataDir, 'pglite') }))
    return {
      kind: 'pglite',
      db,
      close: async () => {
        await db.destroy()
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
  const pglite = await openPglite(dumped ? { loadDataDir: dumped } : {})
  const db = kyselyOf(pglite)
  return { kind: 'pglite', db, close: () => db.destroy(), dump: () => pglite.dumpDataDir('none') }
}
