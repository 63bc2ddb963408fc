import type { PGlite } from '@electric-sql/pglite'
import type { DatabaseConnection, Driver, QueryResult } from 'kysely'
import { type Database, kyselyOf, pgliteDialect } from '../../server/database/open.ts'

/** What goes wrong with one of the next statements: it never arrives, or it is done and its answer is lost. */
export interface Fault {
  /** Statements from now on until it strikes. */
  after: number
  kind: 'never_arrives' | 'answer_lost'
}

class ConnectionLost extends Error {
  readonly code = 'ECONNRESET'
}

/** Strikes once at the statement that is due; a crash of the process looks the same to the database. */
export class Faults {
  #next: Fault | undefined
  struck = 0

  plan(fault: Fault | undefined): void {
    this.#next = fault ? { ...fault } : undefined
  }

  async around<T>(work: () => Promise<T>): Promise<T> {
    const fault = this.#next
    if (!fault || fault.after-- > 0) return work()
    this.#next = undefined
    this.struck++
    if (fault.kind === 'answer_lost') await work()
    throw new ConnectionLost('connection lost')
  }
}

class FaultyConnection implements DatabaseConnection {
  readonly inner: DatabaseConnection
  readonly #faults: Faults

  constructor(inner: DatabaseConnection, faults: Faults) {
    this.inner = inner
    this.#faults = faults
  }

  executeQuery<R>(query: Parameters<DatabaseConnection['executeQuery']>[0]): Promise<QueryResult<R>> {
    return this.#faults.around(() => this.inner.executeQuery<R>(query))
  }

  streamQuery<R>(query: Parameters<DatabaseConnection['streamQuery']>[0], chunk: number) {
    return this.inner.streamQuery<R>(query, chunk)
  }
}

const innerOf = (connection: DatabaseConnection) => (connection as FaultyConnection).inner

/** The driver as it is, but a statement or a commit may be lost. */
const faulty = (driver: Driver, faults: Faults): Driver => ({
  init: () => driver.init(),
  destroy: () => driver.destroy(),
  acquireConnection: async () => new FaultyConnection(await driver.acquireConnection(), faults),
  releaseConnection: connection => driver.releaseConnection(innerOf(connection)),
  beginTransaction: (connection, settings) => driver.beginTransaction(innerOf(connection), settings),
  commitTransaction: connection => faults.around(() => driver.commitTransaction(innerOf(connection))),
  rollbackTransaction: connection => driver.rollbackTransaction(innerOf(connection)),
})

/** A database whose connection breaks as planned. */
export function faultyDatabase(pglite: PGlite, faults: Faults): Database {
  const dialect = pgliteDialect(pglite)
  const db = kyselyOf({
    createAdapter: () => dialect.createAdapter(),
    createDriver: () => faulty(dialect.createDriver(), faults),
    createIntrospector: of => dialect.createIntrospector(of),
    createQueryCompiler: () => dialect.createQueryCompiler(),
  })
  const close = async () => {
    await db.destroy()
    await pglite.close()
  }
  return { kind: 'pglite', db, vacuum: async () => {}, close }
}
