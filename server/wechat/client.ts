import { Refusal } from '../../contract/refusals.ts'
import type { WechatAccount } from '../config.ts'

/** What a text check says; `review` means that a person must look. */
export type TextVerdict = 'pass' | 'review' | 'risky'

/** A thin typed client of WeChat's server API. Every call throws when WeChat cannot be reached or refuses. */
export interface WechatClient {
  /** Refuses with `wechat_code_rejected` for a bad code, `wechat_unreachable` when there is no answer. */
  code2Session(code: string): Promise<{ openid: string }>
  /** Checks all of a text by a user who was active within 2 h; the worst verdict on its pieces is that of the whole. */
  checkText(openid: string, text: string): Promise<TextVerdict>
  /** Has a picture checked that WeChat can fetch; gives the trace under which the verdict is pushed within 30 min. */
  checkImage(openid: string, url: string): Promise<string>
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

const PATIENCE_MS = 4_000
/** Renewed this long before it ends. */
const TOKEN_MARGIN_MS = 5 * 60_000
const TOKEN_EXPIRED = new Set([40001, 40014, 42001])
const BAD_CODE = new Set([40029, 40163, 40226])
const SCENE_FORUM = 3
const MEDIA_IMAGE = 2
/** One call takes 2,500, in which an emoji may count as two. */
const PIECE_CHARACTERS = 1_250
/** Pieces share so many characters: what lies on a seam is read whole in the next one. */
const SEAM_CHARACTERS = 100
const WORST_FIRST: readonly TextVerdict[] = ['risky', 'review']

/** A text in pieces that WeChat takes; pairs of surrogates stay together. */
function piecesOf(text: string): string[] {
  const characters = Array.from(text)
  const pieces: string[] = []
  const step = PIECE_CHARACTERS - SEAM_CHARACTERS
  for (let at = 0; at === 0 || at + SEAM_CHARACTERS < characters.length; at += step)
    pieces.push(characters.slice(at, at + PIECE_CHARACTERS).join(''))
  return pieces
}

interface Answer {
  errcode?: number
  errmsg?: string
}

async function call<T extends Answer>(api: string, path: string, init?: RequestInit): Promise<T> {
  const reply = await fetch(api + path, { ...init, signal: AbortSignal.timeout(PATIENCE_MS) })
  if (!reply.ok) throw new Error(`${path.split('?')[0]}: HTTP ${reply.status}`)
  const answer = (await reply.json()) as T
  if (answer.errcode) throw new WechatError(path.split('?')[0] ?? '', answer.errcode, answer.errmsg ?? '')
  return answer
}

const post = <T extends Answer>(api: string, path: string, body: object) =>
  call<T>(api, path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

/** Keeps one stable token; callers that come while it is fetched wait for the same fetch. */
function tokenKeeper({ api, appId, appSecret }: WechatAccount, now: () => number) {
  let kept: { token: string; until: number } | undefined
  let fetching: Promise<string> | undefined
  const renew = async () => {
    const body = { grant_type: 'client_credential', appid: appId, secret: appSecret }
    const answer = await post<Answer & { access_token: string; expires_in: number }>(
      api,
      '/cgi-bin/stable_token',
      body,
    )
    kept = { token: answer.access_token, until: now() + answer.expires_in * 1000 - TOKEN_MARGIN_MS }
    return kept.token
  }
  return {
    token: () => {
      if (kept && kept.until > now()) return Promise.resolve(kept.token)
      fetching ??= renew().finally(() => {
        fetching = undefined
      })
      return fetching
    },
    drop: () => {
      kept = undefined
    },
  }
}

/** The client of a mini-program's account; a token that WeChat calls expired is renewed once. */
export function wechatClient(account: WechatAccount, now: () => number): WechatClient {
  const { api, appId, appSecret } = account
  const keeper = tokenKeeper(account, now)

  async function withToken<T extends Answer>(path: string, body: object): Promise<T> {
    const send = async () =>
      post<T>(api, `${path}?access_token=${encodeURIComponent(await keeper.token())}`, body)
    try {
      return await send()
    } catch (error) {
      if (!(error instanceof WechatError && TOKEN_EXPIRED.has(error.errcode))) throw error
      keeper.drop()
      return send()
    }
  }

  return {
    async code2Session(code) {
      const query = new URLSearchParams({
        appid: appId,
        secret: appSecret,
        js_code: code,
        grant_type: 'authorization_code',
      })
      try {
        return await call<Answer & { openid: string }>(api, `/sns/jscode2session?${query}`)
      } catch (error) {
        const isBadCode = error instanceof WechatError && BAD_CODE.has(error.errcode)
        throw new Refusal(isBadCode ? 'wechat_code_rejected' : 'wechat_unreachable')
      }
    },
    async checkText(openid, text) {
      const verdicts: TextVerdict[] = []
      for (const content of piecesOf(text)) {
        const body = { version: 2, scene: SCENE_FORUM, openid, content }
        const answer = await withToken<Answer & { result: { suggest: TextVerdict } }>(
          '/wxa/msg_sec_check',
          body,
        )
        verdicts.push(answer.result.suggest)
      }
      return WORST_FIRST.find(verdict => verdicts.includes(verdict)) ?? 'pass'
    },
    async checkImage(openid, url) {
      const body = { version: 2, scene: SCENE_FORUM, openid, media_url: url, media_type: MEDIA_IMAGE }
      return (await withToken<Answer & { trace_id: string }>('/wxa/media_check_async', body)).trace_id
    },
  }
}
