import { Refusal } from '../../contract/refusals.ts'
import type { WechatAccount } from '../config.ts'
import { type Answer, get, post, postForPicture, WechatError } from './calls.ts'
import { piecesOf } from './text-pieces.ts'
import { type FetchToken, memoryTokens, type TokenStore } from './token-store.ts'

/** What a text check says; `review` means that a person must look. */
export type TextVerdict = 'pass' | 'review' | 'risky'

/** A message by a template that its reader accepted; `page` opens with a tap on it. */
export interface SubscribeMessage {
  readonly openid: string
  readonly templateId: string
  /** By field as the template names it: `thing1`, `time2`. */
  readonly data: Readonly<Record<string, string>>
  readonly page?: string
}

/** What a live card in a chat shows: who came, or that it began, or that it is over. */
export interface ActivityState {
  readonly phase: 'joining' | 'begun' | 'ended'
  readonly count: number
  readonly limit: number
  /** The page that the card opens once it has begun, without a slash at its front. */
  readonly path: string
}

/** A thin typed client of WeChat's server API. Every call throws when WeChat cannot be reached or refuses. */
export interface WechatClient {
  /** Refuses with `wechat_code_rejected` for a bad code, `wechat_unreachable` when there is no answer. */
  code2Session(code: string): Promise<{ openid: string }>
  /** The key of a session that has just begun, with which WeChat seals what it tells the mini-program. */
  sessionKeyOf(code: string): Promise<string>
  /** Checks all of a text by a user who was active within 2 h; the worst verdict on its pieces is that of the whole. */
  checkText(openid: string, text: string): Promise<TextVerdict>
  /** Has a picture checked that WeChat can fetch; gives the trace under which the verdict is pushed within 30 min. */
  checkImage(openid: string, url: string): Promise<string>
  /** Sends one message for one credit. */
  sendSubscribeMessage(message: SubscribeMessage): Promise<void>
  /** The mini-program code that opens a page (no slash at its front) with `scene`: at most 32 visible ASCII; a PNG. */
  unlimitedCode(scene: string, page: string): Promise<Buffer>
  /** An activity for a live card, kept up for 24 h at most after its last update. */
  createActivity(): Promise<{ activityId: string; expiresAt: number }>
  updateActivity(activityId: string, state: ActivityState): Promise<void>
}

const TOKEN_EXPIRED = new Set([40001, 40014, 42001])
const BAD_CODE = new Set([40029, 40163, 40226])
const SCENE_FORUM = 3
const MEDIA_IMAGE = 2
const CODE_WIDTH = 430
const WORST_FIRST: readonly TextVerdict[] = ['risky', 'review']
/** One word per version of the mini-program, of which WeChat has two sets. */
const STATE_OF = { release: 'formal', trial: 'trial', develop: 'developer' } as const
const TARGET_STATE: Record<ActivityState['phase'], number> = { joining: 0, begun: 1, ended: 2 }

type Call<T> = (url: string) => Promise<T>

/** Asks for the stable token, which is apart from that of older calls. */
const tokenFetcher =
  ({ api, appId, appSecret }: WechatAccount, now: () => number): FetchToken =>
  async isForced => {
    const body = {
      grant_type: 'client_credential',
      appid: appId,
      secret: appSecret,
      force_refresh: isForced,
    }
    const answer = await post<Answer & { access_token: string; expires_in: number }>(
      `${api}/cgi-bin/stable_token`,
      body,
    )
    return { token: answer.access_token, expiresAt: now() + answer.expires_in * 1000 }
  }

/** Adds the token to a call; one that WeChat calls expired is renewed once. */
function tokenAdder(account: WechatAccount, now: () => number, tokens: TokenStore) {
  const fetchToken = tokenFetcher(account, now)
  return async function withToken<T>(path: string, call: Call<T>): Promise<T> {
    const send = (token: string) => call(`${account.api}${path}?access_token=${encodeURIComponent(token)}`)
    const token = await tokens.read(fetchToken, undefined)
    try {
      return await send(token)
    } catch (error) {
      if (!(error instanceof WechatError && TOKEN_EXPIRED.has(error.errcode))) throw error
      return send(await tokens.read(fetchToken, token))
    }
  }
}

type WithToken = ReturnType<typeof tokenAdder>

async function sessionOf({ api, appId, appSecret }: WechatAccount, code: string) {
  const query = new URLSearchParams({
    appid: appId,
    secret: appSecret,
    js_code: code,
    grant_type: 'authorization_code',
  })
  try {
    return await get<Answer & { openid: string; session_key: string }>(`${api}/sns/jscode2session?${query}`)
  } catch (error) {
    const isBadCode = error instanceof WechatError && BAD_CODE.has(error.errcode)
    throw new Refusal(isBadCode ? 'wechat_code_rejected' : 'wechat_unreachable')
  }
}

const signIn = (account: WechatAccount): Pick<WechatClient, 'code2Session' | 'sessionKeyOf'> => ({
  code2Session: async code => ({ openid: (await sessionOf(account, code)).openid }),
  sessionKeyOf: async code => (await sessionOf(account, code)).session_key,
})

const checks = (withToken: WithToken): Pick<WechatClient, 'checkText' | 'checkImage'> => ({
  async checkText(openid, text) {
    const verdicts: TextVerdict[] = []
    for (const content of piecesOf(text)) {
      const body = { version: 2, scene: SCENE_FORUM, openid, content }
      const answer = await withToken('/wxa/msg_sec_check', url =>
        post<Answer & { result: { suggest: TextVerdict } }>(url, body),
      )
      verdicts.push(answer.result.suggest)
    }
    return WORST_FIRST.find(verdict => verdicts.includes(verdict)) ?? 'pass'
  },
  async checkImage(openid, mediaUrl) {
    const body = { version: 2, scene: SCENE_FORUM, openid, media_url: mediaUrl, media_type: MEDIA_IMAGE }
    const answer = await withToken('/wxa/media_check_async', url =>
      post<Answer & { trace_id: string }>(url, body),
    )
    return answer.trace_id
  },
})

const messages = (
  withToken: WithToken,
  version: keyof typeof STATE_OF,
): Pick<WechatClient, 'sendSubscribeMessage' | 'unlimitedCode'> => ({
  async sendSubscribeMessage({ openid, templateId, data, page }) {
    const body = {
      touser: openid,
      template_id: templateId,
      ...(page && { page }),
      miniprogram_state: STATE_OF[version],
      lang: 'zh_CN',
      data: Object.fromEntries(Object.entries(data).map(([field, value]) => [field, { value }])),
    }
    await withToken('/cgi-bin/message/subscribe/send', url => post(url, body))
  },
  unlimitedCode(scene, page) {
    // a page that is not in the released version yet would be refused everywhere else
    const body = { scene, page, check_path: version === 'release', env_version: version, width: CODE_WIDTH }
    return withToken('/wxa/getwxacodeunlimit', url => postForPicture(url, body))
  },
})

const activities = (
  withToken: WithToken,
  version: keyof typeof STATE_OF,
): Pick<WechatClient, 'createActivity' | 'updateActivity'> => ({
  async createActivity() {
    const answer = await withToken('/cgi-bin/message/wxopen/activityid/create', url =>
      get<Answer & { activity_id: string; expiration_time: number }>(url),
    )
    return { activityId: answer.activity_id, expiresAt: answer.expiration_time * 1000 }
  },
  async updateActivity(activityId, { phase, count, limit, path }) {
    const parameters = { member_count: count, room_limit: limit, path, version_type: version }
    const body = {
      activity_id: activityId,
      target_state: TARGET_STATE[phase],
      template_info: {
        parameter_list: Object.entries(parameters).map(([name, value]) => ({ name, value: String(value) })),
      },
    }
    await withToken('/cgi-bin/message/wxopen/updatablemsg/send', url => post(url, body))
  },
})

/** The client of a mini-program's account; several processes share a token where it is kept in the database. */
export function wechatClient(
  account: WechatAccount,
  now: () => number,
  tokens: TokenStore = memoryTokens(now),
): WechatClient {
  const withToken = tokenAdder(account, now, tokens)
  const { version = 'release' } = account
  return {
    ...signIn(account),
    ...checks(withToken),
    ...messages(withToken, version),
    ...activities(withToken, version),
  }
}
