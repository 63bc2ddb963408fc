import type { SittingReport } from '@contract/endpoints/results.ts'
import { owedText } from './host'
import type { StatusWords } from './statuses'

/** Somebody was served, and nothing is written of it. */
export const isOwed = ({ results, served }: Pick<SittingReport, 'results' | 'served'>): boolean =>
  served > 0 && results.length === 0

/** Whether it was ended before its time, so that whoever was still to come was cancelled. */
export const isEndedEarly = ({ closedAt, endAt }: Pick<SittingReport, 'closedAt' | 'endAt'>): boolean =>
  closedAt !== undefined && Date.parse(closedAt) < Date.parse(endAt)

/** How it stands with a sitting that has ended. */
function endedNote(report: SittingReport): StatusWords {
  if (isOwed(report)) return { tone: 'ochre', text: `结束以后又谈了，共 ${report.served} 人，还差三行结果。` }
  const isWritten = report.results.length > 0
  return {
    tone: 'green',
    text: isWritten ? '这一场结束了，结果记下了。' : '这一场结束了，没有人谈完，不用写结果。',
  }
}

/** How it stands with the results of a sitting: 48 hours, counted down. */
export function resultNote(report: SittingReport, now: number): StatusWords {
  const { closedAt, owedUntil, served } = report
  if (closedAt) return endedNote(report)
  if (report.results.length > 0) return { tone: 'green', text: '结果写好了，可以结束这一场。' }
  if (served === 0) return { tone: 'neutral', text: '还没有人谈完。一直没有人来，可以直接结束这一场。' }
  if (!owedUntil) return { tone: 'neutral', text: `谈过 ${served} 人，写完三行结果才能结束这一场。` }
  const { text, isLate } = owedText(owedUntil, now)
  return { tone: isLate ? 'alert' : 'ochre', text: `48 小时内写完，${text}。写完才能结束这一场。` }
}
