import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import Fastify from 'fastify'

/** What the stand-in can be told to do, so that tests meet WeChat's faults. */
export interface StandinBehaviour {
  /** Every call fails with HTTP 502. */
  isDown: boolean
  /** The next calls with a token answer 42001 this many times. */
  expiredTokens: number
}

/** A picture that was handed in to be checked. */
export interface AskedImage {
  readonly traceId: string
  readonly url: string
  readonly openid: string
}

export interface Standin {
  readonly url: string
  readonly behaviour: StandinBehaviour
  /** Calls in order, as `METHOD /path`. */
  readonly calls: string[]
  /** Pictures in order; their verdicts are pushed with `push-verdict.ts`. */
  readonly images: AskedImage[]
  close(): Promise<void>
}

const TOKEN_SECONDS = 7200
const TEXT_LIMIT = 2_500
const RISKY = /赌博|毒品|色情/
const DOUBTFUL = /代办|刷单|微信号/

interface ImageBody {
  openid?: string
  media_url?: string
  media_type?: number
  version?: number
}

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
  const images: AskedImage[] = []

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
  const refusal = (token: string | undefined, openid: string | undefined) => {
    if (!token) return { errcode: 41001, errmsg: 'access_token missing' }
    if (behaviour.expiredTokens > 0) {
      behaviour.expiredTokens--
      return { errcode: 42001, errmsg: 'access_token expired' }
    }
    return openid ? undefined : { errcode: 40003, errmsg: 'invalid openid' }
  }
  const tooLong = (content: string) =>
    content.length > TEXT_LIMIT ? { errcode: 45002, errmsg: 'content size out of limit' } : undefined
  app.post<{ Querystring: { access_token?: string }; Body: { openid?: string; content?: string } }>(
    '/wxa/msg_sec_check',
    async ({ query, body }) =>
      refusal(query.access_token, body.openid) ??
      tooLong(body.content ?? '') ?? {
        ...ok,
        result: { suggest: verdict(body.content ?? ''), label: 100 },
        trace_id: 'standin',
      },
  )
  app.post<{ Querystring: { access_token?: string }; Body: ImageBody }>(
    '/wxa/media_check_async',
    async ({ query, body }) => {
      const { media_url: url = '', media_type: type, version, openid = '' } = body
      const refused = refusal(query.access_token, openid)
      if (refused) return refused
      if (type !== 2 || version !== 2 || !/^https?:/.test(url))
        return { errcode: 40097, errmsg: 'invalid args' }
      const traceId = `trace-${randomUUID()}`
      images.push({ traceId, url, openid })
      return { ...ok, trace_id: traceId }
    },
  )
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, behaviour, calls, images, close: () => app.close() }
}
