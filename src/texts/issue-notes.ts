import type { Check, IssueStatus, Visibility } from '@contract/rules/issues.ts'

export const VISIBILITY: Record<Visibility, { text: string; hint: string }> = {
  public: { text: '公开进度，不公开我是谁', hint: '大家能看到这件事和进展，看不到您的名字和电话。' },
  station: { text: '仅站点', hint: '不公开，只有站点负责人和承办单位能看到。' },
  anonymous: { text: '匿名', hint: '大家能看到这件事，站点也看不到您是谁，就不能打电话问您了。' },
}

/** What a step means, where nobody wrote a note to it. */
export function stepNote(status: IssueStatus, unit = '承办单位'): string {
  const notes: Record<IssueStatus, string> = {
    submitted: '已经收到，编好了事码。',
    screening: '正在看该由谁来办。',
    need_info: '还差一点情况，站点会联系您。',
    accepted: '受理了，接下来协商或者转办。',
    deliberating: '请大家坐到一起谈。',
    dispatched: `转给${unit}，从这天起算时间。`,
    signed: `${unit}签收了。`,
    in_progress: `${unit}在办。`,
    replied: `${unit}答复了。`,
    closed: '这件事办结了。',
    withdrawn: '反映人撤回了。',
    declined: '没有受理。',
    redirected: '这件事归别的部门管。',
    merged: '和另一件是同一件事，并到一起办。',
    reopened: '没办好，重新办，时间重新算。',
  }
  return notes[status]
}

/** Why its author sees an issue that the public does not see yet. */
export function notPublicText(check: Check, visibility: Visibility): string {
  if (visibility === 'station') return '按您选的，这件事不公开，只有站点负责人和承办单位能看到。'
  const words: Record<Check, string> = {
    waiting: '还没公开：内容正排队核对，核对过、站点受理了才公开。',
    review: '还没公开：要请人看一遍内容，看过、站点受理了才公开。',
    refused: '不会公开：里面有不能公开的说法。站点仍然看得到，照常办。',
    passed: '还没公开：内容核对过了，站点受理后就公开。',
  }
  return words[check]
}

/** Who sees what, as the preview says it. */
export function whoText(visibility: Visibility, name: string | undefined): { open: string; inside: string } {
  const resident = name ? `居民 ${name}` : '居民'
  return {
    public: { open: '不显示您是谁', inside: `站点看到：${resident}` },
    station: { open: '不公开', inside: `站点看到：${resident}` },
    anonymous: { open: '匿名，不显示您是谁', inside: '站点看到：匿名' },
  }[visibility]
}

/** Of a photo; staff still see it, others do not. */
export const PHOTO_REFUSED = '未通过检查'

/** To the author of what was merged, instead of asking for a rating. */
export const ENDED_WITH_MAIN =
  '这件事和主件一起办结了，办得怎么样由主件的反映人来评。您觉得没办好，可以再反映一次。'
