import { DAY, MINUTE } from '../../contract/rules/beijing-time.ts'
import type { Db } from '../database/open.ts'
import { findToken, giveUpLease, leaseToken, storeToken } from './queries.ts'

export interface Fetched {
  readonly token: string
  readonly expiresAt: number
}

/** Asks WeChat for a token; forced, the one before stops being good at once. */
export type FetchToken = (isForced: boolean) => Promise<Fetched>

/** Where the token is kept that all calls use. */
export interface TokenStore {
  /** A good token; `failed` is the one that WeChat has just called expired. */
  read(fetch: FetchToken, failed: string | undefined): Promise<string>
}

/** Renewed this long before it ends, when WeChat already gives the next one. */
const MARGIN = 5 * MINUTE
/** WeChat allows so many forced ones a day, this far apart. */
const MOST_FORCED = 20
const FORCED_APART = MINUTE / 2
/** Longer than WeChat is waited for. */
const LEASE_MS = 10_000
const LOOK_AGAIN_MS = 100
const LOOKS = LEASE_MS / LOOK_AGAIN_MS

/** Whether a token may be forced now, after those of the last day. */
export const mayForce = (forcedAt: readonly number[], now: number): boolean =>
  forcedAt.length < MOST_FORCED && now - Math.max(0, ...forcedAt) >= FORCED_APART

/**
 * One token for all processes, in the database. Whoever finds it old and gets the lease fetches the next, outside any
 * transaction; the others look until it is there. A token that WeChat refuses although it should be good is forced.
 */
export function databaseTokens(db: Db, appId: string, now: () => number): TokenStore {
  const readGood = async (failed: string | undefined) => {
    const row = await findToken(db, appId)
    const isGood = row?.token && row.token !== failed && (row.expiresAt?.getTime() ?? 0) - MARGIN > now()
    return { token: isGood ? row.token : undefined, row }
  }
  async function renew(fetch: FetchToken, failed: string | undefined): Promise<string> {
    try {
      // between the look and the lease another may have stored one
      const { token: known, row } = await readGood(failed)
      if (known) {
        await giveUpLease(db, appId)
        return known
      }
      const at = now()
      const forced = (row?.forcedAt ?? []).filter(forcedAt => at - forcedAt.getTime() < DAY)
      const wasRefused = failed !== undefined && row?.token === failed
      const isForced = wasRefused && mayForce(forced.map(Number), at)
      const { token, expiresAt } = await fetch(isForced)
      const forcedAt = isForced ? [...forced, new Date(at)] : forced
      await storeToken(db, appId, { token, expiresAt: new Date(expiresAt), forcedAt })
      return token
    } catch (error) {
      await giveUpLease(db, appId)
      throw error
    }
  }
  return {
    async read(fetch, failed) {
      for (let look = 0; look < LOOKS; look++) {
        const { token } = await readGood(failed)
        if (token) return token
        if (await leaseToken(db, appId, new Date(now()), new Date(now() + LEASE_MS)))
          return renew(fetch, failed)
        await new Promise(resolve => setTimeout(resolve, LOOK_AGAIN_MS))
      }
      throw new Error('no token: another process has been fetching one for too long')
    },
  }
}

/** For one process without a database. */
export function memoryTokens(now: () => number): TokenStore {
  let kept: Fetched | undefined
  let fetching: Promise<Fetched> | undefined
  return {
    async read(fetch, failed) {
      if (kept && kept.token !== failed && kept.expiresAt - MARGIN > now()) return kept.token
      fetching ??= fetch(false).finally(() => {
        fetching = undefined
      })
      kept = await fetching
      return kept.token
    },
  }
}
