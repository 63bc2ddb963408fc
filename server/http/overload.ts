import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { REFUSALS } from '../../contract/refusals.ts'
import { bodyOf, JSON_TYPE, RETRY_AFTER_SECONDS } from './errors.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Not shed: what is answered at once costs no more than a refusal, and health must be told. */
    readonly isCheap?: (request: FastifyRequest) => boolean
  }
  interface FastifyRequest {
    isUnderWay: boolean
  }
}

/** More than these at once wait longer than anybody stays. */
const MOST_UNDER_WAY = 1_000
/** With this many at once and so late a loop, the process answers nobody in time; a pause with few is only a pause. */
const MANY_UNDER_WAY = 64
const MOST_DELAY_MS = 250
const LOOK_EVERY_MS = 250
const RESOLUTION_MS = 10
const NS_PER_MS = 1e6

/** What a process has on its hands. */
export interface Load {
  underWay: number
  /** By how much the event loop is late: the mean of the last quarter of a second. */
  delayMs: number
}

export const isTooMuch = ({ underWay, delayMs }: Load): boolean =>
  underWay >= MOST_UNDER_WAY || (underWay >= MANY_UNDER_WAY && delayMs > MOST_DELAY_MS)

interface Shedding {
  readonly load?: Load
  readonly refuses?: (load: Load) => boolean
}

/** Keeps `load.delayMs` true until the server closes. */
function watchDelay(http: FastifyInstance, load: Load): void {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
  delay.enable()
  const timer = setInterval(() => {
    const late = delay.mean / NS_PER_MS - RESOLUTION_MS
    load.delayMs = Number.isFinite(late) ? Math.max(0, late) : 0
    delay.reset()
  }, LOOK_EVERY_MS).unref()
  http.addHook('onClose', (_http, done) => {
    clearInterval(timer)
    delay.disable()
    done()
  })
}

/**
 * Refuses with `busy` and `Retry-After` what comes while there is more to do than can be done in time, before it costs
 * anything: neither memory nor the patience of those who are being served runs out.
 */
export function shedOverload(
  http: FastifyInstance,
  { load = { underWay: 0, delayMs: 0 }, refuses = isTooMuch }: Shedding = {},
): Load {
  watchDelay(http, load)
  http.decorateRequest('isUnderWay', false)
  http.addHook('onRequest', (request, reply, done) => {
    const isRefused = refuses(load) && !request.routeOptions.config.isCheap?.(request)
    load.underWay++
    request.isUnderWay = true
    if (!isRefused) return done()
    reply
      .code(REFUSALS.busy.status)
      .header('retry-after', String(RETRY_AFTER_SECONDS))
      .header('content-type', JSON_TYPE)
      .send(bodyOf('busy'))
  })
  // whatever is done ends here, also for whoever has gone: their work goes on, and neither a response nor, once a body
  // was read, an abort is ever told of them
  http.addHook('onSend', (request, _reply, payload, done) => {
    if (request.isUnderWay) load.underWay--
    request.isUnderWay = false
    done(null, payload)
  })
  return load
}
