import type { SittingReport } from '@contract/endpoints/results.ts'
import { HOUR } from '@contract/rules/beijing-time.ts'
import { describe, expect, test } from 'vitest'
import { isOwed, resultNote } from './result-notes'

const END = Date.parse('2026-11-24T08:00:00Z')
const report = (more: Partial<SittingReport> = {}): SittingReport => ({
  id: '2201-s',
  startAt: '2026-11-24T06:00:00.000Z',
  endAt: '2026-11-24T08:00:00.000Z',
  station: { id: '2201-SR-001', shortName: '星梦城市书房' },
  booked: 2,
  served: 2,
  topics: [],
  results: [],
  ...more,
})
const written = [
  { id: 'r', sittingId: '2201-s', consensus: '路灯本周修好', isPublic: true, at: '2026-11-24T08:10:00.000Z' },
]
const closedAt = '2026-11-24T07:00:00.000Z'
const said = (more: Partial<SittingReport>, now = END) => resultNote(report(more), now)

describe('how it stands with the results of a sitting', () => {
  test('nobody came, somebody was served, it is written', () => {
    expect(said({ served: 0 }).text).toMatch('可以直接结束')
    expect(said({}).text).toBe('谈过 2 人，写完三行结果才能结束这一场。')
    expect(said({ results: written })).toEqual({ tone: 'green', text: '结果写好了，可以结束这一场。' })
  })

  test('48 hours are counted down, and what is late is said so', () => {
    const owedUntil = new Date(END + 48 * HOUR).toISOString()
    expect(said({ owedUntil }, END + 20 * HOUR)).toEqual({
      tone: 'ochre',
      text: '48 小时内写完，还有 28 小时。写完才能结束这一场。',
    })
    expect(said({ owedUntil }, END + 50 * HOUR).tone).toBe('alert')
  })

  test('whoever was served after it ended is written up', () => {
    expect(isOwed(report({ closedAt }))).toBe(true)
    expect(said({ closedAt })).toEqual({
      tone: 'ochre',
      text: '结束以后又谈了，共 2 人，还差三行结果。',
    })
    expect(said({ closedAt, results: written }).text).toBe('这一场结束了，结果记下了。')
    expect(said({ closedAt, served: 0 }).text).toBe('这一场结束了，没有人谈完，不用写结果。')
  })
})
