import { createHash } from 'node:crypto'
import type { PostgresPool, PostgresPoolClient } from 'kysely'
import type pg from 'pg'

/** Statements are few and fixed; more different texts than this means that one is built from values. */
const MOST_NAMES = 500
const names = new Map<string, string>()

function nameOf(text: string): string | undefined {
  let name = names.get(text)
  if (!name && names.size < MOST_NAMES) {
    name = createHash('sha1').update(text).digest('base64url')
    names.set(text, name)
  }
  return name
}

type AnyQuery = (query: unknown, values?: readonly unknown[]) => unknown

const preparedClients = new WeakMap<pg.PoolClient, PostgresPoolClient>()

function prepare(client: pg.PoolClient): PostgresPoolClient {
  const known = preparedClients.get(client)
  if (known) return known
  const plain = client.query.bind(client) as AnyQuery
  const query: AnyQuery = (text, values) => {
    const name = typeof text === 'string' && values && values.length > 0 ? nameOf(text) : undefined
    return name ? plain({ name, text, values }) : plain(text, values)
  }
  const prepared = new Proxy(client, {
    get: (target, key) => {
      if (key === 'query') return query
      const value: unknown = Reflect.get(target, key, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  }) as unknown as PostgresPoolClient
  preparedClients.set(client, prepared)
  return prepared
}

/** A pool whose parametrised statements are prepared once per connection and then only executed. */
export function preparing(pool: pg.Pool): PostgresPool {
  return {
    options: pool.options,
    connect: async () => prepare(await pool.connect()),
    end: () => pool.end(),
  } as PostgresPool
}
