import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ServerProcess, startServer } from './server-process.ts'

export interface DemoServer extends ServerProcess {
  /** Calls the API below `/api/v1` as JSON. */
  call<T>(method: 'GET' | 'POST', path: string, body?: object, token?: string): Promise<T>
  /** Signs a demo account in and gives its token. */
  signIn(phone: string): Promise<string>
  close(): Promise<void>
}

/** The real server in demo mode on the sample cities, with a folder of its own: empty, or a copy of one that was loaded. */
export async function startDemoServer(
  env: Record<string, string> = {},
  loaded?: string,
): Promise<DemoServer> {
  const folder = mkdtempSync(join(tmpdir(), 'doorstep-demo-'))
  if (loaded) cpSync(loaded, folder, { recursive: true })
  const server = await startServer({ DATA_DIR: folder, DEMO: '1', ...env })
  const call = async <T>(method: 'GET' | 'POST', path: string, body?: object, token?: string): Promise<T> => {
    const reply = await fetch(`${server.url}/api/v1${path}`, {
      method,
      headers: {
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${await reply.text()}`)
    return (reply.status === 204 ? undefined : await reply.json()) as T
  }
  return {
    ...server,
    call,
    async signIn(phone) {
      const { demoCode } = await call<{ demoCode: string }>('POST', '/sign-in/code', { phone })
      const { token } = await call<{ token: string }>('POST', '/sign-in/phone', { phone, code: demoCode })
      return token
    },
    async close() {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
