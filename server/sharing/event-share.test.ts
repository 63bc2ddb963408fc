import { expect, test } from 'vitest'
import { createShare, getShare } from '../../contract/endpoints/sharing.ts'
import { HOUR } from '../../contract/rules/beijing-time.ts'
import { startApp } from '../../test/app.ts'
import { makeEvent } from '../../test/events.ts'
import { NOW } from '../../test/factories.ts'

const open = startApp()
const share = (id: string) => open().call(createShare, { body: { kind: 'event', id } })

test('an event is shared with its time, its place and who has joined', async () => {
  const { eventId } = await makeEvent(open().db, { title: '老楼加装电梯' })
  await open().refresh()
  const { reply } = await share(eventId)
  expect(reply).toMatchObject({
    kind: 'event',
    title: '9 月 5 日 14:00 老楼加装电梯（截至9月2日）',
    path: `/event/detail/index?id=${eventId}&s=${reply.shortCode}`,
    isPublic: true,
  })
  const page = await open().app.http.inject(`/s/${reply.shortCode}`)
  expect(page.body).toContain('9 月 5 日 周六 14:00，')
  expect((await open().app.http.inject(reply.imageUrl)).statusCode).toBe(200)
  expect((await open().call(getShare, { params: { shortCode: reply.shortCode } })).reply).toEqual(reply)
})

test('within a day of its beginning the title says no date of counting, and never more than 28 characters', async () => {
  const soon = await makeEvent(open().db, { startAt: NOW + 5 * HOUR, title: '义诊' })
  expect((await share(soon.eventId)).reply.title).toBe('9 月 2 日 14:00 义诊')
  const long = await makeEvent(open().db, { title: '长'.repeat(40) })
  expect(Array.from((await share(long.eventId)).reply.title)).toHaveLength(28)
})

test('a draft is not there', async () => {
  const { eventId } = await makeEvent(open().db, { status: 'draft' })
  expect((await share(eventId)).refusal).toBe('not_found')
})
