import { beforeEach, expect, test } from 'vitest'
import { getMySignup, withdrawSignup } from '../../../contract/endpoints/events.ts'
import { getHostEvent, updateEvent } from '../../../contract/endpoints/host-events.ts'
import { listMyNotices } from '../../../contract/endpoints/notices.ts'
import { DAY, HOUR, MINUTE } from '../../../contract/rules/beijing-time.ts'
import { startApp } from '../../../test/app.ts'
import { makeFullEvent } from '../../../test/events.ts'
import { NOW } from '../../../test/factories.ts'
import type { Person } from '../../../test/people.ts'
import { audit } from '../../database/audit.ts'
import { advanceLines } from '../../waitlist/advance-line.ts'

const open = startApp()

beforeEach(() => {
  open().clock.at = NOW
})

/** A full event of which somebody gave the place back: the next has an offer, one more waits. */
async function offered() {
  const app = open()
  const { eventId, host, people } = await makeFullEvent(app, { startAt: NOW + DAY })
  const params = { eventId }
  const [first, next, last] = people
  await app.call(withdrawSignup, { params }, first.token)
  app.clock.advance(MINUTE)
  const statusOf = async (who: Person) =>
    (await app.call(getMySignup, { params }, who.token)).reply.signup?.status
  const move = async (startAt: number) => {
    const { reply } = await app.call(getHostEvent, { params }, host.token)
    const times = { startAt: new Date(startAt).toISOString(), endAt: new Date(startAt + HOUR).toISOString() }
    const form = {
      ...{ kind: reply.kind.code, title: reply.title, summary: '', whoComes: '', place: '', capacity: 1 },
      ...times,
    }
    return (await app.call(updateEvent, { params, body: { form, version: reply.version } }, host.token))
      .status
  }
  return { next, last, statusOf, move }
}
const told = async (who: Person) =>
  (await open().call(listMyNotices, {}, who.token)).reply.items.map(({ kind }) => kind)
const broken = async () =>
  (await audit(open().db, open().clock.at)).filter(({ violations }) => violations > 0).map(({ name }) => name)

test('an event that begins before an offer could be taken ends it, and tells why', async () => {
  const { next, last, statusOf, move } = await offered()
  expect(await statusOf(next)).toBe('offered')
  expect(await move(NOW + 20 * MINUTE)).toBe(200)
  expect(await statusOf(next)).not.toBe('offered')
  await advanceLines(open().db, open().clock.at)
  expect(await told(next)).toEqual(expect.arrayContaining(['event_offered', 'event_line_closed']))
  expect(await told(last)).toContain('event_line_closed')
  expect(await broken()).toEqual([])
})

test('one that begins sooner, but not so soon, holds an offer no longer than half an hour before it', async () => {
  const { next, statusOf, move } = await offered()
  expect(await move(NOW + HOUR)).toBe(200)
  expect(await statusOf(next)).toBe('offered')
  expect(await broken()).toEqual([])
  open().clock.at = NOW + 30 * MINUTE
  expect(await statusOf(next)).not.toBe('offered')
  await advanceLines(open().db, open().clock.at)
  expect(await broken()).toEqual([])
})
