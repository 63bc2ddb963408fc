import * as endpoints from '../../contract/endpoints/accounts.ts'
import { Refusal } from '../../contract/refusals.ts'
import { type ActorCache, tokenHash } from '../http/actor.ts'
import { type Route, serve } from '../http/serve.ts'
import type { WechatClient } from '../wechat/client.ts'
import { DEMO_ACCOUNTS } from './demo-accounts.ts'
import { deleteSession, listViews } from './queries.ts'
import { readAccount } from './read-account.ts'
import { requestCode, type SendCode } from './request-code.ts'
import { signInWithCode, signInWithWechat } from './sign-in.ts'

export interface AccountDeps {
  readonly isDemo: boolean
  /** Sends codes; undefined in demo mode, where the reply shows them. */
  readonly sendCode: SendCode | undefined
  readonly wechat: WechatClient | undefined
  readonly actors: ActorCache
}

const MOST_VIEWS = 50

const demoAccounts = () =>
  DEMO_ACCOUNTS.map(({ phone, name, role, scope }) => ({
    phone,
    name,
    roles: [{ role, ...(scope ? { scope } : {}) }],
  }))

export const accountRoutes = ({ isDemo, sendCode, wechat, actors }: AccountDeps): Route[] => [
  serve(endpoints.requestCode, async ({ db, body, now }) => {
    const { expiresAt, code } = await requestCode(db, body.phone, now, isDemo ? undefined : sendCode)
    return { expiresAt: new Date(expiresAt).toISOString(), ...(isDemo ? { demoCode: code } : {}) }
  }),
  serve(endpoints.signInWithCode, ({ db, body, now }) => signInWithCode(db, body.phone, body.code, now)),
  serve(endpoints.signInWithWechat, ({ db, body, now }) => signInWithWechat(db, wechat, body.code, now)),
  serve(endpoints.signOut, async ({ db, token = '' }) => {
    await deleteSession(db, tokenHash(token))
    actors.forget(token)
    return undefined
  }),
  serve(endpoints.getMe, ({ db, actor }) => readAccount(db, actor.accountId)),
  serve(endpoints.listMyViews, async ({ db, actor }) => {
    const views = await listViews(db, actor.accountId, MOST_VIEWS)
    const items = views.map(({ viewId, viewerRole, what, reason, at }) => ({
      id: viewId,
      role: viewerRole,
      what,
      reason,
      at: at.toISOString(),
    }))
    return { items }
  }),
  serve(endpoints.listDemoAccounts, async () => {
    if (!isDemo) throw new Refusal('not_found')
    return { items: demoAccounts() }
  }),
]
