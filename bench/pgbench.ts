import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Postgres } from '../test/postgres.ts'

const folder = mkdtempSync(join(tmpdir(), 'doorstep-pgbench-'))
chmodSync(folder, 0o755) // the cluster's own user reads it
const PG_THREADS = 2

/** Writes a pgbench script and gives its path. */
export function script(name: string, text: string): string {
  const path = join(folder, `${name}.sql`)
  writeFileSync(path, text)
  return path
}

/** Transactions a second of a script with prepared statements. */
export function pgbench(
  postgres: Postgres,
  path: string,
  load: { clients: number; seconds: number },
): number {
  const out = postgres.run('pgbench', [
    ...['-h', '127.0.0.1', '-p', String(postgres.port), '-U', 'postgres', '-n', '-M', 'prepared'],
    ...[
      '-f',
      path,
      '-c',
      String(load.clients),
      '-j',
      String(PG_THREADS),
      '-T',
      String(load.seconds),
      'postgres',
    ],
  ])
  const tps = /tps = ([\d.]+)/.exec(out)?.[1]
  if (!tps) throw new Error(`pgbench said no tps:\n${out}`)
  return Number(tps)
}
