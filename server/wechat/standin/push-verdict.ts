import { randomUUID } from 'node:crypto'
import type { WechatPushes } from '../../config.ts'
import { pushSignature, seal } from '../push-crypt.ts'
import type { AskedImage } from './checks.ts'

/** A message as it is posted; posted twice it is a replay. */
export interface Push {
  readonly query: string
  readonly body: string
}

/** A message sealed and signed as WeChat does it in safe mode, sent at `at`. */
export const pushOf = (pushes: WechatPushes, message: object, at = Date.now()): Push => {
  const signed = { timestamp: String(Math.floor(at / 1000)), nonce: randomUUID().slice(0, 8) }
  const sealed = seal(pushes, JSON.stringify(message))
  const query = new URLSearchParams({
    ...signed,
    signature: pushSignature(pushes.token, signed),
    encrypt_type: 'aes',
    msg_signature: pushSignature(pushes.token, signed, sealed),
  })
  return { query: query.toString(), body: JSON.stringify({ ToUserName: 'gh_standin', Encrypt: sealed }) }
}

/** The verdict on a picture as WeChat pushes it in safe mode; with other secrets it is a forgery. */
export const verdictPush = (
  pushes: WechatPushes,
  image: AskedImage,
  suggest: 'pass' | 'review' | 'risky',
  at = Date.now(),
): Push =>
  pushOf(
    pushes,
    {
      ToUserName: 'gh_standin',
      FromUserName: image.openid,
      CreateTime: Math.floor(at / 1000),
      MsgType: 'event',
      Event: 'wxa_media_check',
      appid: pushes.appId,
      trace_id: image.traceId,
      version: 2,
      result: { suggest, label: suggest === 'pass' ? 100 : 20002 },
      errcode: 0,
      errmsg: 'ok',
    },
    at,
  )

/** Posts a message to where this server takes them. */
export async function post(to: string, { query, body }: Push): Promise<{ status: number; text: string }> {
  const headers = { 'content-type': 'application/json' }
  const reply = await fetch(`${to}?${query}`, { method: 'POST', headers, body })
  return { status: reply.status, text: await reply.text() }
}
