import { spawn, spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const BIN = process.env.PG_BIN ?? '/usr/lib/postgresql/15/bin'
const MEMORY = ['-c shared_buffers=128MB', '-c max_connections=100']

export interface Postgres {
  readonly url: string
  readonly port: number
  /** Runs one of PostgreSQL's programs and gives what it printed. */
  run(program: string, args: readonly string[]): string
  /** Shuts the database down, its data stays; `resume` brings it back on the same port. */
  halt(): void
  resume(): void
  /** Ends it and removes its data. */
  stop(): Promise<void>
}

/** PostgreSQL refuses to run as root. */
function unprivileged(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {}
  const id = (flag: string) => Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout)
  return { uid: id('-u'), gid: id('-g') }
}

const freePort = () =>
  new Promise<number>(done => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => done(port))
    })
  })

/** Ends the cluster by its pid and removes its folder when this process is gone, however it went. */
function watch(data: string, folder: string) {
  const script =
    'trap "" INT TERM; cat >/dev/null; kill -QUIT "$(head -n 1 "$0/postmaster.pid")"; rm -rf "$1"'
  const watcher = spawn('sh', ['-c', script, data, folder], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  watcher.unref()
  ;(watcher.stdin as unknown as { unref(): void }).unref()
  return () => watcher.kill('SIGKILL')
}

/** A private PostgreSQL 15 in a temporary folder, fsync on. */
export async function startPostgres(): Promise<Postgres> {
  const owner = unprivileged()
  const folder = mkdtempSync(join(tmpdir(), 'doorstep-postgres-'))
  if (owner.uid !== undefined && owner.gid !== undefined) chownSync(folder, owner.uid, owner.gid)
  const data = join(folder, 'data')
  const port = await freePort()
  const run = (program: string, args: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(join(BIN, program), args, {
      encoding: 'utf8',
      cwd: tmpdir(),
      ...owner,
    })
    if (status !== 0) throw new Error(`${program}: ${stderr}${stdout}`)
    return stdout
  }
  const resume = () => {
    const options = [`-p ${port}`, '-h 127.0.0.1', `-k ${folder}`, ...MEMORY].join(' ')
    run('pg_ctl', ['-D', data, '-w', '-l', join(folder, 'log'), '-o', options, 'start'])
  }
  const halt = () => void run('pg_ctl', ['-D', data, '-m', 'fast', '-w', 'stop'])
  run('initdb', ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'])
  const unwatch = watch(data, folder)
  resume()
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    port,
    run,
    halt,
    resume,
    stop: async () => {
      if (existsSync(join(data, 'postmaster.pid'))) halt()
      unwatch()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
