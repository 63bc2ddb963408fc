import type { IssueStatus } from '@contract/rules/issues.ts'

export type Tone = 'neutral' | 'red' | 'green' | 'ochre' | 'blue' | 'alert'

/** What stands on a tag: the word and its tone. */
export interface StatusWords {
  text: string
  tone: Tone
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
