import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { OK, refusedToken, type StandinBehaviour } from './behaviour.ts'

/** A picture that was handed in to be checked. */
export interface AskedImage {
  readonly traceId: string
  readonly url: string
  readonly openid: string
}

const TEXT_LIMIT = 2_500
const RISKY = /赌博|毒品|色情/
const DOUBTFUL = /代办|刷单|微信号/

interface ImageBody {
  openid?: string
  media_url?: string
  media_type?: number
  version?: number
}

function verdict(content: string): 'pass' | 'review' | 'risky' {
  if (RISKY.test(content)) return 'risky'
  return DOUBTFUL.test(content) ? 'review' : 'pass'
}

/** Judges texts by a few words, and takes pictures whose verdicts are pushed later. */
export function serveChecks(app: FastifyInstance, behaviour: StandinBehaviour, images: AskedImage[]): void {
  const refusal = (token: string | undefined, openid: string | undefined) =>
    refusedToken(behaviour, token) ?? (openid ? undefined : { errcode: 40003, errmsg: 'invalid openid' })
  const tooLong = (content: string) =>
    content.length > TEXT_LIMIT ? { errcode: 45002, errmsg: 'content size out of limit' } : undefined
  app.post<{ Querystring: { access_token?: string }; Body: { openid?: string; content?: string } }>(
    '/wxa/msg_sec_check',
    async ({ query, body }) =>
      refusal(query.access_token, body.openid) ??
      tooLong(body.content ?? '') ?? {
        ...OK,
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
      return { ...OK, trace_id: traceId }
    },
  )
}
