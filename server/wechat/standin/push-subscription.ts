import type { WechatPushes } from '../../config.ts'
import { type Push, pushOf } from './push-verdict.ts'

type Told =
  | { Event: 'subscribe_msg_popup_event' | 'subscribe_msg_change_event'; accepted: boolean }
  | { Event: 'subscribe_msg_sent_event'; errcode: number }

let count = 0

/** What WeChat tells of a prompt, of its settings or of a message, about one template. */
export const subscriptionPush = (
  pushes: WechatPushes,
  openid: string,
  templateId: string,
  told: Told,
  at = Date.now(),
): Push =>
  pushOf(
    pushes,
    {
      ToUserName: 'gh_standin',
      FromUserName: openid,
      // two that are told in one second are two
      CreateTime: String(Math.floor(at / 1000) + ++count),
      MsgType: 'event',
      Event: told.Event,
      List:
        told.Event === 'subscribe_msg_sent_event'
          ? { TemplateId: templateId, MsgID: '1700', ErrorCode: String(told.errcode), ErrorStatus: 'told' }
          : [{ TemplateId: templateId, SubscribeStatusString: told.accepted ? 'accept' : 'reject' }],
    },
    at,
  )
