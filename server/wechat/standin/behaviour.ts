import type { FastifyInstance } from 'fastify'

/** What the stand-in can be told to do, so that tests meet WeChat's faults. */
export interface StandinBehaviour {
  /** Every call fails with HTTP 502. */
  isDown: boolean
  /** Every call is answered this much later. */
  delayMs: number
  /** The next calls with a token answer 42001 this many times. */
  expiredTokens: number
  /** The next messages are answered with these codes, in order: 43101 used up, 40037 no such template, 45009 too many. */
  sendErrcodes: number[]
}

export const wellBehaved = (): StandinBehaviour => ({
  isDown: false,
  delayMs: 0,
  expiredTokens: 0,
  sendErrcodes: [],
})

export const OK = { errcode: 0, errmsg: 'ok' }

export interface Failed {
  errcode: number
  errmsg: string
}

/** What WeChat says to a call whose token is missing or no longer good. */
export function refusedToken(behaviour: StandinBehaviour, token: string | undefined): Failed | undefined {
  if (!token) return { errcode: 41001, errmsg: 'access_token missing' }
  if (behaviour.expiredTokens === 0) return undefined
  behaviour.expiredTokens--
  return { errcode: 42001, errmsg: 'access_token expired' }
}

/** Writes down every call, and is away or slow when told to be. */
export function misbehave(app: FastifyInstance, behaviour: StandinBehaviour, calls: string[]): void {
  app.addHook('onRequest', async (request, reply) => {
    calls.push(`${request.method} ${request.url.split('?')[0]}`)
    if (behaviour.delayMs) await new Promise(resolve => setTimeout(resolve, behaviour.delayMs))
    if (behaviour.isDown) return reply.code(502).send('')
  })
}
