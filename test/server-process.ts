import { type ChildProcess, spawn } from 'node:child_process'

export interface ServerProcess {
  readonly url: string
  readonly child: ChildProcess
  /** Asks it to stop and gives its exit code. */
  stop(): Promise<number | null>
  /** Ends it at once, as a power switch would. */
  kill(): Promise<void>
}

const START_WITHIN_MS = 60_000

const exited = (child: ChildProcess) =>
  new Promise<number | null>(done => {
    if (child.exitCode !== null || child.signalCode !== null) done(child.exitCode)
    else child.once('exit', code => done(code))
  })

/** Waits for the address in the banner; fails with what the process said when it ends before. */
function addressOf(child: ChildProcess): Promise<string> {
  let said = ''
  return new Promise((done, fail) => {
    const timer = setTimeout(() => fail(new Error(`server did not start:\n${said}`)), START_WITHIN_MS)
    const read = (chunk: Buffer) => {
      said += chunk
      const found = /已启动：(http:\/\/127\.0\.0\.1:\d+)/.exec(said)?.[1]
      if (!found) return
      clearTimeout(timer)
      done(found)
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    child.once('exit', code => {
      clearTimeout(timer)
      fail(new Error(`server ended with ${code}:\n${said}`))
    })
  })
}

/** Starts the real server as its own process on a free port, as `npm start` does. */
export async function startServer(env: Record<string, string>): Promise<ServerProcess> {
  const child = spawn(process.execPath, ['server/main.ts'], {
    env: { ...process.env, PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'error', RATE_LIMIT: 'off', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const url = await addressOf(child)
  return {
    url,
    child,
    async stop() {
      child.kill('SIGTERM')
      return exited(child)
    },
    async kill() {
      child.kill('SIGKILL')
      await exited(child)
    },
  }
}
