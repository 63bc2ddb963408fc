import type { Role } from '@contract/rules/accounts.ts'
import type { BookingStatus } from '@contract/rules/bookings.ts'
import type { IssueStatus, Visibility } from '@contract/rules/issues.ts'
import type { SittingMode, SlotStatus } from '@contract/rules/schedules.ts'

export type Tone = 'neutral' | 'red' | 'green' | 'ochre' | 'blue' | 'alert'

/** What stands on a tag: the word and its tone. */
export interface StatusWords {
  text: string
  tone: Tone
}

export const BOOKING_STATUS: Record<BookingStatus, StatusWords> = {
  confirmed: { text: '约好了', tone: 'green' },
  checked_in: { text: '已签到', tone: 'green' },
  served: { text: '谈完了', tone: 'neutral' },
  rated: { text: '已评价', tone: 'neutral' },
  cancelled_by_resident: { text: '您已取消', tone: 'neutral' },
  cancelled_by_host: { text: '这场停了，请改约', tone: 'alert' },
  no_show: { text: '没有到场', tone: 'neutral' },
  moved: { text: '已改时间', tone: 'neutral' },
}

export const ISSUE_STATUS: Record<IssueStatus, StatusWords> = {
  submitted: { text: '收到', tone: 'blue' },
  screening: { text: '正在看', tone: 'blue' },
  need_info: { text: '请您补一句', tone: 'ochre' },
  accepted: { text: '受理了', tone: 'blue' },
  deliberating: { text: '协商中', tone: 'red' },
  dispatched: { text: '转办，开始计时', tone: 'blue' },
  signed: { text: '已签收', tone: 'blue' },
  in_progress: { text: '办理中', tone: 'blue' },
  replied: { text: '已答复', tone: 'green' },
  closed: { text: '已办结', tone: 'green' },
  withdrawn: { text: '您已撤回', tone: 'neutral' },
  declined: { text: '没有受理，有说明', tone: 'neutral' },
  redirected: { text: '请找别的部门', tone: 'neutral' },
  merged: { text: '并到同一件事', tone: 'neutral' },
  reopened: { text: '重新办理', tone: 'red' },
}

export const SLOT_STATUS: Record<SlotStatus, string> = {
  free: '可以约',
  full: '约满',
  started: '已开始',
  closed: '停了',
}

export const SITTING_MODE: Record<SittingMode, string> = {
  in_person: '当面谈',
  phone: '电话里谈',
  video: '视频里谈',
}

export const VISIBILITY: Record<Visibility, { text: string; hint: string }> = {
  public: { text: '公开进度，不公开我是谁', hint: '大家能看到这件事和进展，看不到您的名字和电话。' },
  station: { text: '仅站点', hint: '不公开，只有站点负责人和承办单位能看到。' },
  anonymous: { text: '匿名', hint: '大家能看到这件事，站点也看不到您是谁，就不能打电话问您了。' },
}

export const ROLE: Record<Role, string> = {
  resident: '居民',
  host: '站点负责人',
  member: '委员',
  unit: '承办单位',
  office: '政协机关',
  admin: '平台管理',
}
