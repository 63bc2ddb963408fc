import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import type { FigureLine, FigurePart } from '../../../contract/endpoints/figures.ts'
import { addDays, dayOf, instantAt } from '../../../contract/rules/beijing-time.ts'
import { BOOKING_STATUSES } from '../../../contract/rules/bookings.ts'
import { BREAKDOWNS, FIGURES, isMean } from '../../../contract/rules/figures.ts'
import { TICKET_STATUSES } from '../../../contract/rules/queue.ts'
import { startApp } from '../../../test/app.ts'
import { makeEvent } from '../../../test/events.ts'
import { makeBooking, makeIssue, makeStation, makeTicket, makeTopic, NOW } from '../../../test/factories.ts'
import { sittingOf, writeResult } from '../../../test/held.ts'
import { signedIn } from '../../../test/people.ts'
import type { AskedLines, Whose } from './asked.ts'
import { listFigure } from './list-figure.ts'
import { readFigures } from './read-figures.ts'

const open = startApp()
const TODAY = dayOf(NOW)
const TOPICS = ['道路交通', 'road_traffic', '文化体育', '随便说的']
let accountId: string
beforeAll(async () => {
  const { db } = open()
  accountId = (await signedIn(db)).accountId
  await makeTopic(db)
  await makeTopic(db, 'culture', '文化体育')
})

const booking = fc.record({
  status: fc.constantFrom(...BOOKING_STATUSES),
  topic: fc.constantFrom(...TOPICS),
  stars: fc.option(fc.integer({ min: 1, max: 5 })),
})
const sitting = fc.record({
  day: fc.integer({ min: -40, max: 1 }),
  isClosed: fc.boolean(),
  bookings: fc.array(booking, { maxLength: 3 }),
  tickets: fc.array(fc.constantFrom(...TICKET_STATUSES), { maxLength: 3 }),
  results: fc.array(fc.boolean(), { maxLength: 2 }),
})
const issue = fc.record({
  day: fc.integer({ min: -60, max: 0 }),
  isOfStation: fc.boolean(),
  isCulture: fc.boolean(),
  status: fc.constantFrom('submitted', 'replied', 'closed', 'reopened' as const),
  replied: fc.option(fc.integer({ min: 0, max: 30 })),
  due: fc.option(fc.integer({ min: 0, max: 30 })),
  stars: fc.option(fc.integer({ min: 1, max: 5 })),
})
const event = fc.record({
  day: fc.integer({ min: -40, max: 1 }),
  status: fc.constantFrom('published', 'draft' as const),
  guests: fc.array(fc.constantFrom(...BOOKING_STATUSES), { maxLength: 3 }),
})
type Event = typeof event extends fc.Arbitrary<infer T> ? T : never
type Sitting = typeof sitting extends fc.Arbitrary<infer T> ? T : never
type Issue = typeof issue extends fc.Arbitrary<infer T> ? T : never

async function hold(stationId: string, { day, isClosed, bookings, tickets, results }: Sitting) {
  const { db } = open()
  const startAt = instantAt(addDays(TODAY, day), '08:30')
  const { slotId, sittingId } = await sittingOf(db, stationId, startAt)
  if (isClosed)
    await db.updateTable('sittings').set({ isClosed }).where('sittingId', '=', sittingId).execute()
  for (const [i, { status, topic, stars }] of bookings.entries()) {
    const rated = status === 'rated' ? { stars: stars ?? 3 } : {}
    await makeBooking(db, { slotId, accountId, status, topic, ...rated, person: `p${i}` })
  }
  const at = { takenAt: new Date(startAt), calledAt: new Date(startAt) }
  for (const status of tickets) await makeTicket(db, { stationId, status, topic: TOPICS[0] ?? '', ...at })
  for (const [position, hasUnit] of results.entries())
    await writeResult(db, { stationId, sittingId, accountId, position, hasUnit })
}

async function gather(stationId: string, { day, status, guests }: Event) {
  const { db } = open()
  const startAt = instantAt(addDays(TODAY, day), '08:30')
  const { eventId, slotId } = await makeEvent(db, { stationId, startAt, status })
  for (const [i, guest] of guests.entries())
    await makeBooking(db, { slotId, eventId, accountId, status: guest, person: `p${i}` })
}

async function send(cityId: number, stationId: string, told: Issue) {
  const { day, status, isCulture, isOfStation, due } = told
  const sent = addDays(TODAY, day)
  const repliedAt = told.replied === null ? null : new Date(instantAt(addDays(sent, told.replied), '23:59'))
  await makeIssue(open().db, {
    cityId,
    status,
    topic: isCulture ? 'culture' : 'road_traffic',
    ...(isOfStation && { stationId }),
    createdAt: new Date(instantAt(sent, '00:00')),
    repliedAt,
    endedAt: status === 'closed' ? new Date(repliedAt?.getTime() ?? NOW) : null,
    dueOn: due === null ? null : addDays(sent, due),
    ...(repliedAt && told.stars && { stars: told.stars, ratedAt: repliedAt }),
  })
}

async function everyLine(whose: Whose, asked: AskedLines): Promise<FigureLine[]> {
  const lines: FigureLine[] = []
  for (let cursor: string | undefined; ; ) {
    const page = await listFigure(open().db, whose, { ...asked, cursor }, NOW)
    lines.push(...page.items)
    cursor = page.nextCursor
    if (!cursor) return lines
  }
}

const sumOf = (lines: readonly FigureLine[]) => lines.reduce((sum, { value }) => sum + (value ?? 0), 0)

type Tally = Pick<FigurePart, 'counts' | 'sums'>

/** The counts of one part, or of the whole, are those of the lists. */
async function expectListed(whose: Whose, asked: Omit<AskedLines, 'figure'>, { counts, sums }: Tally) {
  // a part without any is right when the others add up to the whole
  for (const figure of FIGURES.filter(name => !asked.part || counts[name])) {
    const lines = await everyLine(whose, { ...asked, figure })
    expect(lines, `${figure} ${asked.by} ${asked.part ?? ''}`).toHaveLength(counts[figure] ?? 0)
    expect(new Set(lines.map(line => line.id)).size).toBe(lines.length)
    if (isMean(figure)) expect(sumOf(lines)).toBe(sums[figure] ?? 0)
  }
}

function expectAddsUp(parts: readonly Tally[], whole: Tally): void {
  for (const figure of FIGURES) {
    const sum = parts.reduce((all, { counts }) => all + (counts[figure] ?? 0), 0)
    expect(sum, figure).toBe(whole.counts[figure] ?? 0)
  }
}

let cities = 2300
test('every figure is as long as its list, in every part of every breakdown, and parts add up', async () => {
  const { db } = open()
  const rooms = fc.array(fc.array(sitting, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 2 })
  const [sent, gathered] = [fc.array(issue, { maxLength: 4 }), fc.array(event, { maxLength: 2 })]
  await fc.assert(
    fc.asyncProperty(rooms, sent, gathered, async (stations, issues, events) => {
      const cityId = ++cities
      const stationIds: string[] = []
      for (const sittings of stations) {
        const stationId = await makeStation(db, { cityId })
        stationIds.push(stationId)
        for (const one of sittings) await hold(stationId, one)
      }
      for (const one of issues) await send(cityId, stationIds[0] ?? '', one)
      for (const one of events) await gather(stationIds[0] ?? '', one)
      const months = { from: '2026-07', to: '2026-10' }
      for (const whose of [{ cityId }, { cityId, stationId: stationIds[0] ?? '' }])
        for (const by of BREAKDOWNS) {
          const { whole, parts } = await readFigures(db, whose, { ...months, by }, NOW)
          expectAddsUp(parts, whole)
          if (by === 'month') await expectListed(whose, { ...months, by }, whole)
          for (const part of parts) await expectListed(whose, { ...months, by, part: part.key }, part)
        }
    }),
    { numRuns: 4 },
  )
})
