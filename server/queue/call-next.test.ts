import { describe, expect, test } from 'vitest'
import { callNext, getDeskQueue, getQueueBoard, moveTicket } from '../../contract/endpoints/queue.ts'
import { DAY, MINUTE } from '../../contract/rules/beijing-time.ts'
import { startApp } from '../../test/app.ts'
import { makeBooking, makeMember, makeSlot, makeStation, makeTicket, NOW } from '../../test/factories.ts'
import { type Person, signedIn } from '../../test/people.ts'

type Move = 'called' | 'serving' | 'done' | 'missed' | 'waiting'

const open = startApp()
const next = (host: Person, stationId: string) =>
  open().call(callNext, { params: { stationId }, body: {} }, host.token)
const move = (host: Person, ticketId: string, to: Move) =>
  open().call(moveTicket, { params: { ticketId }, body: { to } }, host.token)

/** A station whose queue holds so many walk-ins, a minute apart. */
async function queueOf(count: number) {
  const { db } = open()
  const stationId = await makeStation(db)
  const host = await signedIn(db, [{ role: 'host', scope: stationId }])
  const person = await signedIn(db, [], { name: '张居民' })
  const tickets: string[] = []
  for (let i = 1; i <= count; i++) {
    const takenAt = new Date(NOW - (count - i + 1) * MINUTE)
    const who = i === 1 ? { accountId: person.accountId } : {}
    tickets.push(await makeTicket(db, { stationId, number: i, label: `B0${i}`, takenAt, ...who }))
  }
  return { stationId, host, person, tickets: tickets as [string, string, string] }
}
const noticesOf = (accountId: string) =>
  open()
    .db.selectFrom('notices')
    .select(['kind', 'title', 'subject'])
    .where('accountId', '=', accountId)
    .orderBy('createdAt')
    .execute()

describe('calling the next', () => {
  test('calls in the order of coming and tells whoever has the app', async () => {
    const { stationId, host, person, tickets } = await queueOf(2)
    const { reply, raw } = await next(host, stationId)
    expect(reply.now).toMatchObject([{ label: 'B01', status: 'called', calls: 1, residentName: '张**' }])
    expect(reply.waiting.map(t => t.label)).toEqual(['B02'])
    expect(raw.body).not.toContain('张居民')
    expect(await noticesOf(person.accountId)).toEqual([
      { kind: 'ticket_called', title: '请到台前', subject: `${tickets[0]}:1` },
    ])
  })

  test('is refused while the last one called has not come', async () => {
    const { stationId, host } = await queueOf(2)
    await next(host, stationId)
    expect(await next(host, stationId)).toMatchObject({
      status: 409,
      refusal: 'someone_called',
      details: { label: 'B01' },
    })
  })

  test('ends the talk that goes on', async () => {
    const app = open()
    const { stationId, host, tickets } = await queueOf(2)
    await next(host, stationId)
    await move(host, tickets[0], 'serving')
    app.clock.advance(20 * MINUTE)
    const { reply } = await next(host, stationId)
    app.clock.at = NOW
    expect(reply.now.map(t => t.label)).toEqual(['B02'])
    expect(reply.done).toMatchObject([{ label: 'B01', status: 'done' }])
    expect(reply.minutesEach).toBe(Math.round((20 + 15 + 15) / 3))
  })

  test('ends no talk where two members sit: nobody knows whose it is', async () => {
    const { db } = open()
    const { stationId, host, tickets } = await queueOf(2)
    for (let i = 0; i < 2; i++)
      await makeSlot(db, { stationId, memberId: await makeMember(db), startAt: NOW, minutes: 120 })
    await next(host, stationId)
    await move(host, tickets[0], 'serving')
    const { reply } = await next(host, stationId)
    expect(reply.now.map(t => `${t.label} ${t.status}`).sort()).toEqual(['B01 serving', 'B02 called'])
  })

  test('is refused with nobody waiting, and then the talk goes on', async () => {
    const { stationId, host, tickets } = await queueOf(1)
    await next(host, stationId)
    await move(host, tickets[0], 'serving')
    expect(await next(host, stationId)).toMatchObject({ status: 409, refusal: 'nobody_waiting' })
    const { reply } = await open().call(getDeskQueue, { params: { stationId } }, host.token)
    expect(reply.now).toMatchObject([{ label: 'B01', status: 'serving' }])
  })

  test('twice at once calls one', async () => {
    const { stationId, host } = await queueOf(3)
    const answers = await Promise.all([next(host, stationId), next(host, stationId)])
    expect(answers.map(a => a.refusal ?? 'called').sort()).toEqual(['called', 'someone_called'])
  })

  test('takes bookings whose time has come before walk-ins, and early ones after', async () => {
    const { db } = open()
    const { stationId, host } = await queueOf(1)
    const due = { soon: 10, early: 40, now: -5 }
    for (const [code, minutes] of Object.entries(due)) {
      const { accountId } = await signedIn(db)
      const startAt = NOW + minutes * MINUTE
      const bookingId = await makeBooking(db, {
        slotId: await makeSlot(db, { stationId, startAt }),
        accountId,
      })
      const dueAt = new Date(startAt)
      await makeTicket(db, { stationId, bookingId, number: null, label: code, dueAt })
    }
    const { reply } = await open().call(getDeskQueue, { params: { stationId } }, host.token)
    expect(reply.waiting.map(t => t.label)).toEqual(['now', 'soon', 'B01', 'early'])
  })

  test('leaves yesterday alone', async () => {
    const app = open()
    const { stationId, host, tickets } = await queueOf(1)
    app.clock.at = NOW + DAY
    expect((await next(host, stationId)).refusal).toBe('nobody_waiting')
    expect((await move(host, tickets[0], 'called')).refusal).toBe('ticket_not_active')
    app.clock.at = NOW
  })
})

describe('moving a ticket', () => {
  test('calls three times in all, each call told once', async () => {
    const { stationId, host, person, tickets } = await queueOf(2)
    await next(host, stationId)
    await move(host, tickets[0], 'called')
    expect((await move(host, tickets[0], 'called')).reply.now[0]?.calls).toBe(3)
    expect(await move(host, tickets[0], 'called')).toMatchObject({ status: 409, refusal: 'called_enough' })
    expect((await noticesOf(person.accountId)).map(n => n.subject).sort()).toEqual(
      [1, 2, 3].map(n => `${tickets[0]}:${n}`),
    )
  })

  test('calls out of turn, but not while somebody else is called', async () => {
    const { host, tickets } = await queueOf(2)
    expect((await move(host, tickets[1], 'called')).reply.now[0]?.label).toBe('B02')
    expect(await move(host, tickets[0], 'called')).toMatchObject({
      refusal: 'someone_called',
      details: { label: 'B02' },
    })
  })

  test('brings whoever was missed back behind all who wait, to be called and told anew', async () => {
    const { stationId, host, person, tickets } = await queueOf(2)
    await next(host, stationId)
    await move(host, tickets[0], 'missed')
    expect((await move(host, tickets[0], 'missed')).reply.missed.map(t => t.label)).toEqual(['B01'])
    const { reply } = await move(host, tickets[0], 'waiting')
    expect(reply.waiting.map(t => [t.label, t.calls])).toEqual([
      ['B02', 0],
      ['B01', 0],
    ])
    await move(host, tickets[0], 'called')
    expect((await noticesOf(person.accountId)).length).toBe(2)
  })

  test('does not bring back whoever took another number', async () => {
    const { db } = open()
    const { stationId, host, person, tickets } = await queueOf(1)
    await move(host, tickets[0], 'missed')
    await makeTicket(db, { stationId, accountId: person.accountId })
    expect((await move(host, tickets[0], 'waiting')).refusal).toBe('ticket_not_active')
  })

  test('a step that was taken answers the same, an impossible one is refused', async () => {
    const { stationId, host, tickets } = await queueOf(2)
    await next(host, stationId)
    for (const to of ['serving', 'serving', 'done', 'done'] as const)
      expect((await move(host, tickets[0], to)).status).toBe(200)
    for (const to of ['called', 'serving', 'missed', 'waiting'] as const)
      expect((await move(host, tickets[0], to)).refusal).toBe('ticket_not_active')
    expect((await move(host, tickets[1], 'serving')).refusal).toBe('ticket_not_active')
  })

  test('done serves the booking of the ticket', async () => {
    const { db } = open()
    const { stationId, host } = await queueOf(1)
    const slotId = await makeSlot(db, { stationId, startAt: NOW })
    const { accountId } = await signedIn(db)
    const bookingId = await makeBooking(db, { slotId, accountId, status: 'checked_in' })
    const dueAt = new Date(NOW)
    await makeTicket(db, { stationId, bookingId, number: null, label: 'A01', dueAt })
    const label = (await next(host, stationId)).reply.now[0]
    expect(label?.label).toBe('A01')
    await move(host, label?.id ?? '', 'serving')
    await next(host, stationId)
    const booking = await db
      .selectFrom('bookings')
      .select('status')
      .where('bookingId', '=', bookingId)
      .executeTakeFirst()
    expect(booking?.status).toBe('served')
  })
})

describe('who may', () => {
  test('not the host of another station, nor of another city', async () => {
    const { db } = open()
    const { stationId, tickets } = await queueOf(1)
    const other = await signedIn(db, [{ role: 'host', scope: await makeStation(db) }])
    const elsewhere = await signedIn(db, [{ cityId: 2202, role: 'office', scope: 'XX' }])
    for (const host of [other, elsewhere]) {
      expect((await next(host, stationId)).status).toBe(403)
      expect((await open().call(getDeskQueue, { params: { stationId } }, host.token)).status).toBe(403)
      expect((await move(host, tickets[0], 'called')).status).toBe(404)
    }
    expect((await move(await signedIn(db), tickets[0], 'called')).status).toBe(403)
  })
})

describe('the board', () => {
  test('shows numbers and never names', async () => {
    const { stationId, host, tickets } = await queueOf(3)
    await next(host, stationId)
    await move(host, tickets[0], 'serving')
    await next(host, stationId)
    const { reply, raw } = await open().call(getQueueBoard, { params: { stationId } })
    expect(reply).toMatchObject({
      called: [{ label: 'B02', calls: 1, isServing: false }],
      next: ['B03'],
      waiting: 1,
      estimatedMinutes: 2 * 10,
    })
    expect(raw.body).not.toContain('张')
  })

  test('of a station that does not exist is not found', async () => {
    expect((await open().call(getQueueBoard, { params: { stationId: '2201-none' } })).status).toBe(404)
  })
})
