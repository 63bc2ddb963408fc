import * as v from 'valibot'
import { endpoint } from '../endpoint.ts'
import { GlobalId, Id, Instant, listOf, MobileNumber, SignInCode, shortText } from '../fields.ts'
import { ROLES } from '../rules/accounts.ts'

export const Grant = v.object({
  role: v.picklist(ROLES),
  /** Id of what the role holds for: a station, a member, a unit, or the city's letters; absent for `resident`. */
  scope: v.optional(v.string()),
  /** Name of the scope as a person reads it. */
  scopeName: v.optional(v.string()),
})
export const Account = v.object({
  id: GlobalId,
  /** Masked, `138****6021`. */
  phone: v.optional(v.string()),
  /** Masked, `张**`. */
  name: v.optional(v.string()),
  roles: v.array(Grant),
})
export type Account = v.InferOutput<typeof Account>
export const SignedIn = v.object({ token: v.string(), account: Account })
export type SignedIn = v.InferOutput<typeof SignedIn>

/** Sends a one-time code to a phone; in demo mode the reply shows it. */
export const requestCode = endpoint({
  method: 'POST',
  path: '/sign-in/code',
  summary: '取短信验证码',
  access: 'anyone',
  body: v.object({ phone: MobileNumber }),
  reply: v.object({ expiresAt: Instant, demoCode: v.optional(v.string()) }),
  status: 202,
  refusals: ['sms_unreachable'],
  perMinute: 20,
})

export const signInWithCode = endpoint({
  method: 'POST',
  path: '/sign-in/phone',
  summary: '用手机号和验证码登录',
  access: 'anyone',
  body: v.object({ phone: MobileNumber, code: SignInCode }),
  reply: SignedIn,
  refusals: ['wrong_code'],
  perMinute: 30,
})

export const signInWithWechat = endpoint({
  method: 'POST',
  path: '/sign-in/wechat',
  summary: '用微信登录',
  access: 'anyone',
  body: v.object({ code: shortText(1, 128) }),
  reply: SignedIn,
  refusals: ['wechat_code_rejected', 'wechat_unreachable'],
  perMinute: 30,
})

export const signOut = endpoint({
  method: 'POST',
  path: '/sign-out',
  summary: '退出登录',
  access: 'resident',
})

export const getMe = endpoint({
  method: 'GET',
  path: '/me',
  summary: '我的账号',
  access: 'resident',
  reply: Account,
})

export const listDemoAccounts = endpoint({
  method: 'GET',
  path: '/demo/accounts',
  summary: '演示账号（只在演示模式有）',
  access: 'anyone',
  reply: listOf(v.object({ phone: v.string(), name: v.string(), roles: v.array(Grant) })),
})

/** Who looked at my personal data in full, the latest first. */
export const listMyViews = endpoint({
  method: 'GET',
  path: '/me/views',
  summary: '谁看过我的信息',
  access: 'resident',
  reply: listOf(
    v.object({ id: Id, role: v.picklist(ROLES), what: v.string(), reason: v.string(), at: Instant }),
  ),
})
