import type { NoticeSettings } from '../../contract/endpoints/notices.ts'
import { NOTICE_GROUPS, TEMPLATES } from '../../contract/rules/notices.ts'
import type { Db } from '../database/open.ts'
import { listCredits } from './credits/queries.ts'
import { findOpenid, listMuted } from './queries.ts'
import type { WechatTemplates } from './templates.ts'

/** Which groups go to WeChat, and how many messages may still be sent by the templates that there are. */
export async function readSettings(
  db: Db,
  accountId: string,
  templates: WechatTemplates,
): Promise<NoticeSettings> {
  const muted = new Set((await listMuted(db, accountId)).map(row => row.noticeGroup))
  const left = new Map((await listCredits(db, accountId)).map(row => [row.template, row.left]))
  const account = await findOpenid(db, accountId)
  return {
    groups: NOTICE_GROUPS.map(group => ({ group, isOn: !muted.has(group) })),
    credits: TEMPLATES.filter(template => templates[template]).map(template => ({
      template,
      left: left.get(template) ?? 0,
    })),
    isOnWechat: !!account?.wechatOpenid,
  }
}
