import type { WechatAccount } from '../config.ts'
import { type Answer, post } from './calls.ts'

/** Renewed this long before it ends. */
const TOKEN_MARGIN_MS = 5 * 60_000

/** Keeps one stable token; callers that come while it is fetched wait for the same fetch. */
export function tokenKeeper({ api, appId, appSecret }: WechatAccount, now: () => number) {
  let kept: { token: string; until: number } | undefined
  let fetching: Promise<string> | undefined
  const renew = async () => {
    const body = { grant_type: 'client_credential', appid: appId, secret: appSecret }
    const answer = await post<Answer & { access_token: string; expires_in: number }>(
      `${api}/cgi-bin/stable_token`,
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
