import { afterAll, beforeAll, expect, test } from 'vitest'
import { createShare, prepareLiveCard } from '../../../contract/endpoints/sharing.ts'
import { DAY, HOUR } from '../../../contract/rules/beijing-time.ts'
import { makeApp, type TestApp } from '../../../test/app.ts'
import { startDatabase } from '../../../test/database.ts'
import { makeEvent } from '../../../test/events.ts'
import { wechatClient } from '../../wechat/client.ts'
import { type Standin, startStandin } from '../../wechat/standin/server.ts'
import { updateLiveCards } from './update-live-cards.ts'

const use = startDatabase()
let standin: Standin
let app: TestApp
const account = () => ({ appId: 'demo', appSecret: 'demo', api: standin.url })
beforeAll(async () => {
  standin = await startStandin()
  app = await makeApp(use.database, { wechat: now => wechatClient(account(), now) })
  // activities of the stand-in run out by the real clock
  app.clock.at = Date.now()
})
afterAll(async () => {
  await app?.app.http.close()
  await standin?.close()
})

async function event(startsIn: number) {
  const { eventId, slotId } = await makeEvent(use.db, { startAt: app.clock.at + startsIn, capacity: 30 })
  await app.refresh()
  const { shortCode } = (await app.call(createShare, { body: { kind: 'event', id: eventId } })).reply
  const prepare = async () => (await app.call(prepareLiveCard, { params: { shortCode } })).reply.live
  const taken = (count: number) =>
    use.db.updateTable('slots').set({ taken: count }).where('slotId', '=', slotId).execute()
  const update = () => updateLiveCards(use.db, wechatClient(account(), app.clock.now), app.clock.at)
  const shown = (activityId = '') => standin.activities.get(activityId)
  return { prepare, taken, update, shown }
}

test('an event within a day has one activity for all who share it', async () => {
  const { prepare } = await event(5 * HOUR)
  const first = await prepare()
  expect(first).toMatchObject({ joined: 0, capacity: 30 })
  expect((await prepare())?.activityId).toBe(first?.activityId)
})

test('WeChat is asked once, however many open the card at once', async () => {
  const { prepare } = await event(5 * HOUR)
  const before = standin.activities.size
  const lives = await Promise.all(Array.from({ length: 30 }, prepare))
  expect(new Set(lives.map(live => live?.activityId)).size).toBe(1)
  expect(standin.activities.size).toBe(before + 1)
})

test('one that is further off has an ordinary card', async () => {
  expect(await (await event(2 * DAY)).prepare()).toBeUndefined()
})

test('the card follows the count, a few seconds apart, begins and ends', async () => {
  const { prepare, taken, update, shown } = await event(HOUR)
  const live = await prepare()
  await taken(7)
  expect(await update()).toBe(0)
  app.clock.advance(5_000)
  expect(await update()).toBe(1)
  expect(shown(live?.activityId)).toMatchObject({
    state: 0,
    parameters: { member_count: '7', room_limit: '30' },
  })
  await taken(8)
  expect(await update()).toBe(0)
  app.clock.advance(HOUR)
  await update()
  expect(shown(live?.activityId)).toMatchObject({ state: 1, parameters: { member_count: '8' } })
  app.clock.advance(2 * HOUR)
  await update()
  expect(shown(live?.activityId)?.state).toBe(2)
  app.clock.advance(HOUR)
  expect(await update()).toBe(0)
})

test('while WeChat is away nothing fails, and the card catches up', async () => {
  const { prepare, taken, update, shown } = await event(HOUR)
  const live = await prepare()
  await taken(9)
  app.clock.advance(5_000)
  standin.behaviour.isDown = true
  await update()
  standin.behaviour.isDown = false
  app.clock.advance(5_000)
  await update()
  expect(shown(live?.activityId)?.parameters).toMatchObject({ member_count: '9' })
})

test('while WeChat is away the card is an ordinary one, and nobody asks again for a while', async () => {
  const cards = [await event(HOUR), await event(HOUR)]
  standin.behaviour.isDown = true
  const asked = standin.calls.length
  for (const { prepare } of [...cards, ...cards]) expect(await prepare()).toBeUndefined()
  expect(standin.calls.length).toBe(asked + 1)
  standin.behaviour.isDown = false
  expect(await cards[0]?.prepare()).toBeUndefined()
  app.clock.advance(15_000)
  expect(await cards[0]?.prepare()).toMatchObject({ capacity: 30 })
})
