import type { NoticeSettings } from '@contract/endpoints/notices.ts'
import type { NoticeGroup, Template } from '@contract/rules/notices.ts'

interface GroupWords {
  readonly title: string
  readonly note: string
}

export const GROUP_WORDS: Readonly<Record<NoticeGroup, GroupWords>> = {
  visits: { title: '预约和到访', note: '约好了、改了、停了，前一天和两小时前提醒' },
  lines: { title: '候补和叫号', note: '候补轮到您、叫到您的号' },
  issues: { title: '办理进度', note: '您反映的、附议的、关注的事' },
  events: { title: '活动', note: '报名、变动、开始前提醒' },
  work: { title: '工作提醒', note: '转给您处理的事' },
}

const TEMPLATE_WORDS: Readonly<Record<Template, string>> = {
  booked: '预约成功',
  changed: '预约取消或改时间',
  visit: '到访提醒',
  turn: '候补和叫号',
  progress: '办理进度',
  event: '活动提醒',
}

/** Where the next one is asked for. */
const ASKED_AT: Readonly<Record<Template, string>> = {
  booked: '预约时',
  changed: '预约时',
  visit: '预约时',
  turn: '排候补、取号时',
  progress: '反映或关注一件事时',
  event: '报名活动时',
}

/** One line a template: how many more messages it may bring, in plain words. */
export const creditLines = ({ credits }: NoticeSettings): { title: string; value: string; note?: string }[] =>
  credits.map(({ template, left }) => ({
    title: TEMPLATE_WORDS[template],
    value: left > 0 ? `还能发 ${left} 次` : '没有了',
    ...(left === 0 && { note: `${ASKED_AT[template]}点「允许」，就能再发一次` }),
  }))

export const CREDIT_RULE = '您每点一次「允许」，微信才让我们发一条。用完了，通知照样在「通知」里，一条不少。'
export const NOT_ON_WECHAT =
  '您是用手机号登录的，通知都在这里看；在微信里打开并用微信登录，才能收到微信提醒。'
