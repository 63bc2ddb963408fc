import { beforeEach, expect, test } from 'vitest'
import { getMySignup, signUp } from '../../../contract/endpoints/events.ts'
import { getHostEvent, updateEvent } from '../../../contract/endpoints/host-events.ts'
import { listMyNotices } from '../../../contract/endpoints/notices.ts'
import { startApp } from '../../../test/app.ts'
import { makeFullEvent } from '../../../test/events.ts'
import { NOW } from '../../../test/factories.ts'
import { type Person, signedIn } from '../../../test/people.ts'
import { audit } from '../../database/audit.ts'

const open = startApp()

beforeEach(() => {
  open().clock.at = NOW
})

/** A full event, two in line; `change` gives it so many places. */
async function full() {
  const app = open()
  const { eventId, host, people } = await makeFullEvent(app)
  const params = { eventId }
  const change = async (capacity: number) => {
    const { reply } = await app.call(getHostEvent, { params }, host.token)
    const form = {
      ...{ kind: reply.kind.code, title: reply.title, summary: '', whoComes: '', place: '', capacity },
      ...{ startAt: reply.startAt, endAt: reply.endAt },
    }
    return app.call(updateEvent, { params, body: { form, version: reply.version } }, host.token)
  }
  const signup = async (who: Person) => (await app.call(signUp, { params, body: {} }, who.token)).reply
  const mine = async (who: Person) => (await app.call(getMySignup, { params }, who.token)).reply.signup
  return { people, change, signup, mine }
}

test('more are offered to the line at once, in order; fewer than are taken are refused', async () => {
  const { people, change, signup, mine } = await full()
  expect((await change(2)).status).toBe(200)
  expect((await mine(people[1]))?.status).toBe('offered')
  expect((await mine(people[2]))?.status).toBe('waiting')
  await signup(people[1])
  expect(await change(1)).toMatchObject({ refusal: 'capacity_below_taken', details: { taken: 2 } })
})

test('fewer take offers back, the last first; they wait where they stood and are offered the next', async () => {
  const { people, change, signup, mine } = await full()
  await change(3)
  expect((await change(2)).status).toBe(200)
  expect((await mine(people[1]))?.status).toBe('offered')
  expect(await mine(people[2])).toMatchObject({ status: 'waiting', position: 2 })
  await change(1)
  expect(await mine(people[1])).toMatchObject({ status: 'waiting', position: 1 })
  const newcomer = await signedIn(open().db)
  expect(await signup(newcomer)).toMatchObject({ status: 'waiting', position: 3 })
  await change(2)
  expect((await mine(people[1]))?.status).toBe('offered')
  expect((await mine(people[2]))?.status).toBe('waiting')
  const offers = async (who: Person) => {
    const { items } = (await open().call(listMyNotices, {}, who.token)).reply
    return items.map(({ kind }) => kind).filter(kind => kind.startsWith('event_offer'))
  }
  expect((await offers(people[1])).sort()).toEqual([
    'event_offer_withdrawn',
    'event_offered',
    'event_offered',
  ])
  expect((await offers(people[2])).sort()).toEqual(['event_offer_withdrawn', 'event_offered'])
  expect(await signup(people[1])).toMatchObject({ status: 'confirmed' })
  const ofOffers = (await audit(open().db, open().clock.at)).filter(({ name }) => name.includes('留位'))
  expect(ofOffers.length).toBeGreaterThan(2)
  expect(ofOffers.filter(({ violations }) => violations > 0)).toEqual([])
})
