import type { NetworkAnswer, NetworkAsk, Upload } from './protocol.ts'

type OwnReply = { status?: number; header?: Record<string, string>; body?: unknown }
export type RequestHook = (ask: NetworkAsk) => OwnReply | undefined | Promise<OwnReply | undefined>

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/
const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

function formOf(upload: Upload): FormData {
  const form = new FormData()
  for (const [key, value] of Object.entries(upload.formData)) form.append(key, value)
  form.append(
    upload.name,
    new Blob([Buffer.from(upload.base64, 'base64')], { type: upload.type }),
    upload.fileName,
  )
  return form
}

function problemWith(url: string): string | undefined {
  if (!URL.canParse(url)) return 'invalid url'
  const { protocol, hostname } = new URL(url)
  if (!/^https?:$/.test(protocol)) return 'invalid url'
  // A test must not depend on the world outside; WeChat words a domain it was not told about like this.
  return LOOPBACK.test(hostname) ? undefined : 'url not in domain list'
}

async function send(ask: NetworkAsk): Promise<NetworkAnswer> {
  const problem = problemWith(ask.url)
  if (problem) return { error: problem }
  const header = { ...ask.header }
  // fetch writes the multipart boundary itself
  if (ask.upload) delete header['content-type']
  const body = ask.upload ? formOf(ask.upload) : ask.body
  const reply = await fetch(ask.url, {
    method: ask.method,
    headers: header,
    signal: AbortSignal.timeout(ask.timeout),
    ...(body === undefined ? {} : { body }),
  })
  const bytes = Buffer.from(await reply.arrayBuffer())
  return {
    status: reply.status,
    header: Object.fromEntries(reply.headers),
    body: bytes.toString(ask.binary ? 'base64' : 'utf8'),
  }
}

function ownAnswer({ status = 200, header = {}, body = null }: OwnReply, binary: boolean): NetworkAnswer {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return { status, header, body: binary ? Buffer.from(text).toString('base64') : text }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error.name === 'TimeoutError') return 'timeout'
  const cause = error.cause
  return cause instanceof Error && 'code' in cause ? String(cause.code) : error.message
}

/** The phone's network, seen from Node: real requests to loopback without CORS, as in WeChat. */
export class Network {
  offline = false
  delayMs: number
  readonly #hook: RequestHook | undefined

  constructor(delayMs: number, hook: RequestHook | undefined) {
    this.delayMs = delayMs
    this.#hook = hook
  }

  answer = async (ask: NetworkAsk): Promise<NetworkAnswer> => {
    if (this.delayMs > 0) await pause(this.delayMs)
    // An empty reason is what WeChat gives: the message ends in a blank.
    if (this.offline) return { error: '' }
    try {
      const own = await this.#hook?.(ask)
      return own ? ownAnswer(own, ask.binary) : await send(ask)
    } catch (error) {
      return { error: reasonOf(error) }
    }
  }
}
