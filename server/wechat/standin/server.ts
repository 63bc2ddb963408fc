import type { AddressInfo } from 'node:net'
import Fastify from 'fastify'
import { misbehave, OK, type StandinBehaviour, wellBehaved } from './behaviour.ts'
import { type AskedImage, serveChecks } from './checks.ts'
import { type Activity, type AskedCode, serveActivities, serveCodes } from './codes-and-activities.ts'
import { type SentMessage, serveMessages } from './messages.ts'

export interface Standin {
  readonly url: string
  readonly behaviour: StandinBehaviour
  /** Calls in order, as `METHOD /path`. */
  readonly calls: string[]
  /** Pictures in order; their verdicts are pushed with `push-verdict.ts`. */
  readonly images: AskedImage[]
  /** Messages that were sent, in order. */
  readonly messages: SentMessage[]
  /** Mini-program codes that were asked for, in order. */
  readonly codes: AskedCode[]
  /** Live cards by their activity's id. */
  readonly activities: Map<string, Activity>
  close(): Promise<void>
}

const TOKEN_SECONDS = 7200

/**
 * A small server that answers like WeChat's API: a code `demo-code-N` belongs to the user `openid-N`, tokens run out,
 * texts are judged by a few words. It listens on loopback only and is never used with a real account.
 */
export async function startStandin(): Promise<Standin> {
  const app = Fastify()
  const behaviour = wellBehaved()
  const calls: string[] = []
  const images: AskedImage[] = []
  const messages: SentMessage[] = []
  const codes: AskedCode[] = []
  const activities = new Map<string, Activity>()

  misbehave(app, behaviour, calls)
  app.get<{ Querystring: { js_code?: string } }>('/sns/jscode2session', async ({ query }) => {
    const user = /^demo-code-(\w{1,40})$/.exec(query.js_code ?? '')?.[1]
    if (!user) return { errcode: 40029, errmsg: 'invalid code' }
    return { openid: `openid-${user}`, session_key: 'c3RhbmRpbi1rZXktMTZiLg==', ...OK }
  })
  app.post('/cgi-bin/stable_token', async () => ({
    access_token: `token-${Date.now()}`,
    expires_in: TOKEN_SECONDS,
  }))
  serveChecks(app, behaviour, images)
  serveMessages(app, behaviour, messages)
  serveCodes(app, behaviour, codes)
  serveActivities(app, behaviour, activities)
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    behaviour,
    calls,
    images,
    messages,
    codes,
    activities,
    close: () => app.close(),
  }
}
