import { beforeEach, expect, test } from 'vitest'
import { cancelByHost } from '../../contract/endpoints/bookings.ts'
import { getMySignup, signUp } from '../../contract/endpoints/events.ts'
import { listMyNotices } from '../../contract/endpoints/notices.ts'
import { startApp } from '../../test/app.ts'
import { makeEvent } from '../../test/events.ts'
import { makeStation, NOW } from '../../test/factories.ts'
import { type Person, residents, signedIn } from '../../test/people.ts'
import { audit } from '../database/audit.ts'

const open = startApp()

beforeEach(() => {
  open().clock.at = NOW
})

test('whoever the host takes off the list is told of the event, once, and the next in line is offered the place', async () => {
  const stationId = await makeStation(open().db)
  const host = await signedIn(open().db, [{ role: 'host', scope: stationId }])
  const { eventId } = await makeEvent(open().db, { stationId, capacity: 1 })
  const [me, next] = (await residents(open().db, 2)) as [Person, Person]
  const params = { eventId }
  const { bookingId = '' } = (await open().call(signUp, { params, body: {} }, me.token)).reply
  await open().call(signUp, { params, body: {} }, next.token)
  const takeOff = () =>
    open().call(cancelByHost, { params: { bookingId }, body: { reason: '名额留给本楼居民' } }, host.token)
  expect((await takeOff()).status).toBe(200)
  expect((await takeOff()).status).toBe(200)
  const told = (await open().call(listMyNotices, {}, me.token)).reply.items
  expect(told.map(({ kind }) => kind).sort()).toEqual(['event_signed_up', 'event_signup_cancelled'])
  const notice = told.find(({ kind }) => kind === 'event_signup_cancelled')
  expect(notice).toMatchObject({ subject: eventId })
  expect(notice?.body).toContain('名额留给本楼居民')
  expect(notice?.body).not.toContain('换个时间')
  expect((await open().call(getMySignup, { params }, next.token)).reply.signup).toMatchObject({
    status: 'offered',
  })
  const { isPriority } = await open()
    .db.selectFrom('bookings')
    .select('isPriority')
    .where('bookingId', '=', bookingId)
    .executeTakeFirstOrThrow()
  expect(isPriority).toBe(false)
  const broken = (await audit(open().db, open().clock.at)).filter(({ violations }) => violations > 0)
  expect(broken).toEqual([])
})
