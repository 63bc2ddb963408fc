import type { ReplyClass } from '@contract/rules/transitions.ts'
import type { StatusWords } from './statuses'

/** What an answer means for the matter, by its class. */
export const REPLY: Record<ReplyClass, StatusWords> = {
  A: { text: 'A 类 已解决', tone: 'green' },
  B: { text: 'B 类 正在解决', tone: 'ochre' },
  C: { text: 'C 类 列入计划', tone: 'blue' },
  D: { text: 'D 类 这回办不了', tone: 'neutral' },
}
