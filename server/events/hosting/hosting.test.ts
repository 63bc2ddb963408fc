import { beforeEach, describe, expect, test } from 'vitest'
import { getEvent, listEvents, signUp } from '../../../contract/endpoints/events.ts'
import {
  cancelEvent,
  createEvent,
  type EventForm,
  getHostEvent,
  listHostEvents,
  previewSeries,
  publishEvent,
  type Repeat,
  updateEvent,
  writeOutcome,
} from '../../../contract/endpoints/host-events.ts'
import { listMyNotices } from '../../../contract/endpoints/notices.ts'
import { addDays, DAY, dayOf, HOUR, instantAt } from '../../../contract/rules/beijing-time.ts'
import { startApp } from '../../../test/app.ts'
import { CITY, makeStation, NOW } from '../../../test/factories.ts'
import { type Person, residents, signedIn } from '../../../test/people.ts'
import { remindDue } from '../../bookings/reminders/remind.ts'
import { audit } from '../../database/audit.ts'

const open = startApp()
const FIRST = addDays(dayOf(NOW), 3)
const iso = (day: string, time: string) => new Date(instantAt(day, time)).toISOString()

beforeEach(() => {
  open().clock.at = NOW
})

const form = (day = FIRST, changes: Partial<EventForm> = {}): EventForm => ({
  ...{ kind: 'reading_club', title: '冬日共读会', summary: '带一本书', whoComes: '', place: '一楼' },
  ...{ startAt: iso(day, '14:00'), endAt: iso(day, '15:30'), signupUntil: iso(day, '12:00'), capacity: 2 },
  ...changes,
})

async function hosting() {
  const stationId = await makeStation(open().db)
  const host = await signedIn(open().db, [{ role: 'host', scope: stationId }])
  return { stationId, host }
}
async function made(repeat?: Repeat, changes?: Partial<EventForm>) {
  const room = await hosting()
  const body = { stationId: room.stationId, form: form(FIRST, changes), ...(repeat && { repeat }) }
  const { reply } = await open().call(createEvent, { body }, room.host.token)
  return { ...room, events: reply.items, eventId: reply.items[0]?.id ?? '' }
}
const publish = (host: Person, eventId: string, scope: 'one' | 'all' = 'one') =>
  open().call(publishEvent, { params: { eventId }, body: { scope } }, host.token)
const change = (host: Person, eventId: string, version: number, to: EventForm, scope?: 'following' | 'all') =>
  open().call(
    updateEvent,
    { params: { eventId }, body: { form: to, version, ...(scope && { scope }) } },
    host.token,
  )
const sign = (eventId: string, who: Person) =>
  open().call(signUp, { params: { eventId }, body: {} }, who.token)
const told = async (who: Person) =>
  (await open().call(listMyNotices, {}, who.token)).reply.items.map(({ kind, subject }) => ({
    kind,
    subject,
  }))
const upcoming = async (stationId: string) =>
  (await open().call(listEvents, { query: { stationId } })).reply.items.map(event => event.startAt)

describe('an event', () => {
  test('is a draft that nobody sees until it is published', async () => {
    const { stationId, host, eventId } = await made()
    expect((await open().call(getEvent, { params: { eventId } })).status).toBe(404)
    expect(await upcoming(stationId)).toEqual([])
    expect((await publish(host, eventId)).reply.items[0]).toMatchObject({ status: 'published', version: 2 })
    expect((await publish(host, eventId)).reply.items[0]?.version).toBe(2)
    expect(await upcoming(stationId)).toEqual([iso(FIRST, '14:00')])
  })

  test('is refused without a kind that there is, in the past, the wrong way round, and longer than a day', async () => {
    const { stationId, host } = await hosting()
    const create = (changes: Partial<EventForm>) =>
      open().call(createEvent, { body: { stationId, form: form(FIRST, changes) } }, host.token)
    expect((await create({ kind: 'party' })).details).toHaveProperty('kind')
    expect((await create({ startAt: iso(FIRST, '15:30') })).refusal).toBe('invalid')
    expect((await create({ endAt: iso(addDays(FIRST, 2), '15:30') })).refusal).toBe('invalid')
    expect((await create({ coverId: 'nosuchpicture0000000' })).details).toHaveProperty('coverId')
    const past = addDays(dayOf(NOW), -1)
    const late = await open().call(createEvent, { body: { stationId, form: form(past) } }, host.token)
    expect(late.details).toHaveProperty(['form.startAt'])
  })

  test('of another station is not said to exist', async () => {
    const { eventId } = await made()
    const other = await hosting()
    const asked = { params: { eventId } }
    expect((await open().call(getHostEvent, asked, other.host.token)).status).toBe(404)
    expect((await change(other.host, eventId, 1, form())).status).toBe(404)
    expect((await publish(other.host, eventId)).status).toBe(404)
  })
})

describe('a change', () => {
  test('of the time or the place is told to whoever signed up or waits, and they are reminded of the new time', async () => {
    const { host, eventId } = await made()
    await publish(host, eventId)
    const people = await residents(open().db, 3)
    for (const who of people) await sign(eventId, who)
    await remindDue(open().db, [CITY], instantAt(addDays(FIRST, -1), '18:30'))
    const later = addDays(FIRST, 5)
    open().clock.at = NOW + HOUR
    expect((await change(host, eventId, 2, form(later))).status).toBe(200)
    await remindDue(open().db, [CITY], instantAt(addDays(later, -1), '18:30'))
    for (const who of people.slice(0, 2))
      expect((await told(who)).map(one => one.kind).sort()).toEqual([
        'event_changed',
        'event_day_before',
        'event_day_before',
        'event_signed_up',
      ])
    expect(await told(people[2] as Person)).toEqual([{ kind: 'event_changed', subject: eventId }])
    const failed = (await audit(open().db, open().clock.at)).filter(one => one.violations > 0)
    expect(failed.map(one => one.name)).toEqual([])
  })

  test('of the words is told to nobody', async () => {
    const { host, eventId } = await made()
    await publish(host, eventId)
    const [who] = (await residents(open().db, 1)) as [Person]
    await sign(eventId, who)
    await change(host, eventId, 2, form(FIRST, { summary: '带一本自己喜欢的书' }))
    expect((await told(who)).map(one => one.kind)).toEqual(['event_signed_up'])
  })

  test('after somebody else has changed it is refused, and of two at once one wins', async () => {
    const { host, eventId } = await made()
    const both = await Promise.all([
      change(host, eventId, 1, form(FIRST, { title: '共读会甲' })),
      change(host, eventId, 1, form(FIRST, { title: '共读会乙' })),
    ])
    expect(both.map(answer => answer.refusal ?? 'ok').sort()).toEqual(['event_changed', 'ok'])
  })
})

describe('a series', () => {
  const weekly: Repeat = { every: 'week', untilDay: addDays(FIRST, 21), skip: [addDays(FIRST, 7)] }

  test('has an event for every day but the exceptions, each with its own deadline', async () => {
    const { events } = await made(weekly)
    const days = [0, 14, 21].map(n => addDays(FIRST, n))
    expect(events.map(event => event.startAt)).toEqual(days.map(day => iso(day, '14:00')))
    expect(events.map(event => event.signupUntil)).toEqual(days.map(day => iso(day, '12:00')))
    expect(events[1]?.series).toMatchObject({ every: 'week', position: 2, of: 3 })
  })

  test('shows its days first, exceptions marked', async () => {
    const { stationId, host } = await hosting()
    const asked = { body: { stationId, firstDay: FIRST, repeat: weekly } }
    const { reply } = await open().call(previewSeries, asked, host.token)
    expect(reply.days.map(day => day.isSkipped)).toEqual([false, true, false, false])
  })

  test('that goes on for years is refused', async () => {
    const { stationId, host } = await hosting()
    const repeat: Repeat = { every: 'month', untilDay: addDays(FIRST, 400) }
    const answer = await open().call(createEvent, { body: { stationId, form: form(), repeat } }, host.token)
    expect(answer.details).toHaveProperty('untilDay')
  })

  test('is changed in one, from one on, or as a whole, each at its own day', async () => {
    const { host, events } = await made(weekly)
    const [, second] = events
    const moved = form(addDays(FIRST, 14), {
      startAt: iso(addDays(FIRST, 14), '16:00'),
      endAt: iso(addDays(FIRST, 14), '17:00'),
    })
    const { reply } = await change(host, second?.id ?? '', 1, moved, 'following')
    expect(reply.items.map(event => event.startAt)).toEqual([
      iso(addDays(FIRST, 14), '16:00'),
      iso(addDays(FIRST, 21), '16:00'),
    ])
    const first = await open().call(getHostEvent, { params: { eventId: events[0]?.id ?? '' } }, host.token)
    expect(first.reply.startAt).toBe(iso(FIRST, '14:00'))
  })

  test('is changed whole or not at all: one that is too full keeps the others as they were', async () => {
    const { host, events } = await made(weekly)
    await publish(host, events[0]?.id ?? '', 'all')
    for (const who of await residents(open().db, 2)) await sign(events[2]?.id ?? '', who)
    const smaller = await change(host, events[0]?.id ?? '', 2, form(FIRST, { capacity: 1 }), 'all')
    expect(smaller).toMatchObject({ refusal: 'capacity_below_taken', details: { taken: 2 } })
    const { stationId } = { stationId: events[0]?.station.id ?? '' }
    const { reply } = await open().call(listHostEvents, { params: { stationId } }, host.token)
    expect(reply.items.map(event => event.capacity)).toEqual([2, 2, 2])
  })
})

describe('cancelling', () => {
  test('tells everybody once why, frees their places and is the same when said again', async () => {
    const { host, eventId } = await made()
    await publish(host, eventId)
    const people = await residents(open().db, 3)
    for (const who of people) await sign(eventId, who)
    const cancel = () =>
      open().call(cancelEvent, { params: { eventId }, body: { reason: '主讲人生病' } }, host.token)
    expect((await cancel()).reply.items[0]).toMatchObject({
      status: 'cancelled',
      cancelReason: '主讲人生病',
      joined: 0,
    })
    expect((await cancel()).status).toBe(200)
    for (const who of people.slice(0, 2))
      expect((await told(who)).filter(one => one.kind === 'event_cancelled')).toHaveLength(1)
    expect((await told(people[2] as Person)).map(one => one.kind)).toEqual(['event_line_closed'])
    expect((await open().call(getEvent, { params: { eventId } })).reply.status).toBe('cancelled')
    expect((await sign(eventId, people[0] as Person)).refusal).toBe('event_over')
    expect((await change(host, eventId, 3, form())).refusal).toBe('event_over')
  })
})

describe('what came of it', () => {
  const write = (
    host: Person,
    eventId: string,
    body: { outcome?: string; materials: { title: string; url: string }[] },
  ) => open().call(writeOutcome, { params: { eventId }, body }, host.token)
  const LINKS = [{ title: '日照图', url: 'https://example.org/sun.pdf' }]

  test('can be handed out before, is written after the start, and only by https', async () => {
    const { host, eventId } = await made()
    await publish(host, eventId)
    expect((await write(host, eventId, { materials: LINKS })).reply.materials).toEqual([
      { ...LINKS[0], isPhoto: false },
    ])
    expect((await write(host, eventId, { outcome: '定下了', materials: [] })).refusal).toBe('event_not_over')
    const unsafe = await write(host, eventId, { materials: [{ title: '坏', url: 'javascript:alert(1)' }] })
    expect(unsafe.refusal).toBe('invalid')
    open().clock.at = NOW + 4 * DAY
    expect((await write(host, eventId, { outcome: '定下了', materials: LINKS })).reply.outcome).toBe('定下了')
  })
})
