/** What every answer of WeChat's API may carry; without `errcode`, or with 0, it went well. */
export interface Answer {
  errcode?: number
  errmsg?: string
}

/** WeChat answered with an `errcode`. */
export class WechatError extends Error {
  readonly errcode: number

  constructor(path: string, errcode: number, errmsg: string) {
    super(`${path}: ${errcode} ${errmsg}`)
    this.name = 'WechatError'
    this.errcode = errcode
  }
}

/** Nobody waits longer for an answer. */
const PATIENCE_MS = 4_000

const bare = (url: string) => new URL(url).pathname

async function ask(url: string, init?: RequestInit): Promise<Response> {
  const reply = await fetch(url, { ...init, signal: AbortSignal.timeout(PATIENCE_MS) })
  if (!reply.ok) throw new Error(`${bare(url)}: HTTP ${reply.status}`)
  return reply
}

async function readAnswer<T extends Answer>(url: string, reply: Response): Promise<T> {
  const answer = (await reply.json()) as T
  if (answer.errcode) throw new WechatError(bare(url), answer.errcode, answer.errmsg ?? '')
  return answer
}

const json = (body: object): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

/** Addresses carry secrets in their query: no error says more of one than its path. */
export const get = async <T extends Answer>(url: string): Promise<T> => readAnswer<T>(url, await ask(url))

export const post = async <T extends Answer>(url: string, body: object): Promise<T> =>
  readAnswer<T>(url, await ask(url, json(body)))

/** A picture; what went wrong comes as JSON instead. */
export async function postForPicture(url: string, body: object): Promise<Buffer> {
  const reply = await ask(url, json(body))
  if (!reply.headers.get('content-type')?.startsWith('image/')) {
    await readAnswer(url, reply)
    throw new Error(`${bare(url)}: no picture`)
  }
  return Buffer.from(await reply.arrayBuffer())
}
