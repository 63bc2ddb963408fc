import type { AddressInfo } from 'node:net'
import Fastify from 'fastify'

/** What the stand-in can be told to do, so that tests meet WeChat's faults. */
export interface StandinBehaviour {
  /** Every call fails with HTTP 502. */
  isDown: boolean
  /** The next calls with a token answer 42001 this many times. */
  expiredTokens: number
}

export interface Standin {
  readonly url: string
  readonly behaviour: StandinBehaviour
  /** Calls in order, as `METHOD /path`. */
  readonly calls: string[]
  close(): Promise<void>
}

const TOKEN_SECONDS = 7200
const RISKY = /赌博|毒品|色情/
const DOUBTFUL = /代办|刷单|微信号/

const ok = { errcode: 0, errmsg: 'ok' }

function verdict(content: string): 'pass' | 'review' | 'risky' {
  if (RISKY.test(content)) return 'risky'
  return DOUBTFUL.test(content) ? 'review' : 'pass'
}

/**
 * A small server that answers like WeChat's API: a code `demo-code-N` belongs to the user `openid-N`, tokens run out,
 * texts are judged by a few words. It listens on loopback only and is never used with a real account.
 */
export async function startStandin(): Promise<Standin> {
  const app = Fastify()
  const behaviour: StandinBehaviour = { isDown: false, expiredTokens: 0 }
  const calls: string[] = []

  app.addHook('onRequest', async (request, reply) => {
    calls.push(`${request.method} ${request.url.split('?')[0]}`)
    if (behaviour.isDown) return reply.code(502).send('')
  })
  app.get<{ Querystring: { js_code?: string } }>('/sns/jscode2session', async ({ query }) => {
    const user = /^demo-code-(\w{1,40})$/.exec(query.js_code ?? '')?.[1]
    if (!user) return { errcode: 40029, errmsg: 'invalid code' }
    return { openid: `openid-${user}`, session_key: 'c3RhbmRpbi1zZXNzaW9uLWtleQ==', ...ok }
  })
  app.post('/cgi-bin/stable_token', async () => ({
    access_token: `token-${Date.now()}`,
    expires_in: TOKEN_SECONDS,
  }))
  app.post<{ Querystring: { access_token?: string }; Body: { openid?: string; content?: string } }>(
    '/wxa/msg_sec_check',
    async ({ query, body }) => {
      if (!query.access_token) return { errcode: 41001, errmsg: 'access_token missing' }
      if (behaviour.expiredTokens > 0) {
        behaviour.expiredTokens--
        return { errcode: 42001, errmsg: 'access_token expired' }
      }
      if (!body.openid) return { errcode: 40003, errmsg: 'invalid openid' }
      return { ...ok, result: { suggest: verdict(body.content ?? ''), label: 100 }, trace_id: 'standin' }
    },
  )
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, behaviour, calls, close: () => app.close() }
}
