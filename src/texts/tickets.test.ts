import type { Ticket } from '@contract/endpoints/queue.ts'
import { expect, test } from 'vitest'
import { queueText, ticketNote } from './ticket-notes'
import { ticketStatus } from './tickets'

const TICKET: Ticket = {
  id: '2201-t1',
  label: 'B07',
  status: 'waiting',
  position: 3,
  estimatedMinutes: 25,
  calls: 0,
  takenAt: '2026-09-15T01:00:00Z',
  station: { id: '2201-SR-001', shortName: '星梦书房', phone: '0431-55501150' },
}

test('counts who is before, and nobody before the next one', () => {
  expect(ticketStatus(TICKET).text).toBe('前面 2 位')
  expect(ticketStatus({ ...TICKET, position: 1 }).text).toBe('下一位就是您')
  expect(ticketNote(TICKET)).toMatch(/^约等 25 分钟。/)
})

test('says which call it is from the second on', () => {
  const called = { ...TICKET, status: 'called', position: 0, calls: 1 } as const
  expect(ticketNote(called)).toBe('请现在过去，报号码就行。')
  expect(ticketNote({ ...TICKET, status: 'left' })).toContain('取一个号')
  expect(ticketNote({ ...TICKET, status: 'left', bookingId: '2201-b1' })).toContain('再签到')
  expect(ticketNote({ ...called, calls: 2 })).toBe('第 2 次叫您了，请现在过去，报号码就行。')
})

test('says before taking a number how long the queue is', () => {
  expect(queueText(0, 0)).toBe('现在不用排队')
  expect(queueText(3)).toBe('前面 3 人')
  expect(queueText(3, 24.6)).toBe('前面 3 人，约等 25 分钟')
})
