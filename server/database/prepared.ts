import { createHash } from 'node:crypto'
import type { PostgresPool, PostgresPoolClient } from 'kysely'
import type pg from 'pg'

/**
 * Some thousand texts are all there are, lists with each of their filters among them; more than this means that one is
 * built from values.
 */
export const MOST_STATEMENTS = 2_000

type NameOf = (text: string) => string | undefined
type AnyQuery = (query: unknown, values?: readonly unknown[]) => unknown

const warnOfValues = () =>
  process.emitWarning(
    `more than ${MOST_STATEMENTS} statements: one is built from values, the rest is not prepared`,
  )

/** The same text has the same name on every connection of a pool. */
function namesOfPool(): NameOf {
  const names = new Map<string, string>()
  let isFull = false
  return text => {
    const known = names.get(text)
    if (known || isFull) return known
    if (names.size === MOST_STATEMENTS) {
      isFull = true
      warnOfValues()
      return undefined
    }
    const name = createHash('sha1').update(text).digest('base64url')
    names.set(text, name)
    return name
  }
}

function prepare(client: pg.PoolClient, nameOf: NameOf): PostgresPoolClient {
  const plain = client.query.bind(client) as AnyQuery
  const query: AnyQuery = (text, values) => {
    const name = typeof text === 'string' && values && values.length > 0 ? nameOf(text) : undefined
    return name ? plain({ name, text, values }) : plain(text, values)
  }
  return new Proxy(client, {
    get: (target, key) => {
      if (key === 'query') return query
      const value: unknown = Reflect.get(target, key, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  }) as unknown as PostgresPoolClient
}

/** A pool whose parametrised statements are prepared once per connection and then only executed. */
export function preparing(pool: pg.Pool): PostgresPool {
  const nameOf = namesOfPool()
  const prepared = new WeakMap<pg.PoolClient, PostgresPoolClient>()
  const connect = async () => {
    const client = await pool.connect()
    const known = prepared.get(client) ?? prepare(client, nameOf)
    prepared.set(client, known)
    return known
  }
  return { options: pool.options, connect, end: () => pool.end() } as PostgresPool
}
