import { uploadPhoto } from '@contract/endpoints/issues.ts'
import { moveIssue } from '@contract/endpoints/transitions.ts'
import { issueNumber } from '@contract/rules/issues.ts'
import { type Act, MOVES } from '@contract/rules/transitions.ts'
import { expect, it } from 'vitest'
import { AccountsStore } from '@/stores/accounts-store'
import { HandlingStore } from '@/stores/handling-store'
import { MemoryApi, memoryStorage, testPorts } from '@/stores/memory-ports'
import { ApiError } from '@/stores/ports'
import { issueOf } from '@/stores/test-issue'
import { ActDraft } from './act-draft'

const moveOf = (act: Act) => {
  const move = MOVES.find(one => one.act === act)
  if (!move) throw new Error(act)
  return move
}

async function deskWith(change = {}) {
  const api = new MemoryApi()
  const storage = memoryStorage()
  const ports = testPorts(api, storage)
  const issue = issueOf(change)
  const handling = new HandlingStore(ports, new AccountsStore(ports))
  handling.number = issue.number
  const draft = (act: Act) => new ActDraft(ports, issue, moveOf(act), 'me')
  const sent = () => api.asked.filter(({ path }) => path === moveIssue.path).map(({ body }) => body)
  return { api, issue, handling, draft, sent }
}

it('says at each field what is missing, and sends nothing', async () => {
  const { handling, draft, sent } = await deskWith()
  const missing = async (act: Act, written = {}) => {
    const one = draft(act)
    one.write(written)
    expect(await one.send(handling)).toBe(false)
    return Object.keys(one.errors)
  }
  expect(await missing('dispatch')).toEqual(['unitId'])
  expect(await missing('decline')).toEqual(['note'])
  expect(await missing('redirect')).toEqual(['redirectTo'])
  expect(await missing('merge', { mergeInto: 'CC-2026-000001-1' })).toEqual(['mergeInto'])
  expect(await missing('reply')).toEqual(['replyClass', 'note'])
  expect(await missing('reply', { replyClass: 'B', note: '在办' })).toEqual(['promisedOn'])
  expect(await missing('reply', { replyClass: 'B', note: '在办', promisedOn: '2026-09-14' })).toEqual([
    'promisedOn',
  ])
  expect(sent()).toEqual([])
})

it('asks for both photos where the topic does, and only of what is solved', async () => {
  const { handling, draft, api, sent, issue } = await deskWith({ needsPhotos: true })
  api.on(uploadPhoto, () => ({ id: 'abcdefghij01', url: '/p', width: 1, height: 1 }))
  api.on(moveIssue, () => issue)
  const one = draft('reply')
  one.write({ replyClass: 'A', note: '修好了' })
  await one.send(handling)
  expect(Object.keys(one.errors)).toEqual(['beforePhotoIds', 'photoIds'])
  await one.before.add(['a.jpg'], true)
  await one.photos.add(['b.jpg'], true)
  expect(await one.send(handling)).toBe(true)
  expect(sent()).toEqual([
    {
      to: 'replied',
      note: '修好了',
      replyClass: 'A',
      photoIds: ['abcdefghij01'],
      beforePhotoIds: ['abcdefghij01'],
    },
  ])
})

it('carries only what the chosen class asks, and keeps among staff only what may be', async () => {
  const { handling, draft, api, sent, issue } = await deskWith()
  api.on(moveIssue, () => issue)
  const reply = draft('reply')
  reply.write({ replyClass: 'B', promisedOn: '2026-10-15' })
  reply.write({ replyClass: 'D', note: ' 产权不清，办不了 ', isPublic: false })
  await reply.send(handling)
  const report = draft('report')
  report.write({ note: '找物业核对', isPublic: false })
  await report.send(handling)
  const meeting = draft('deliberate')
  meeting.write({ meetingDay: '2026-09-18', meetingTime: '14:30' })
  await meeting.send(handling)
  const merge = draft('merge')
  const number = issueNumber('CC', 2026, 7)
  merge.write({ mergeInto: number.toLowerCase() })
  await merge.send(handling)
  expect(sent()).toEqual([
    { to: 'replied', note: '产权不清，办不了', replyClass: 'D' },
    { to: 'in_progress', note: '找物业核对', public: false },
    { to: 'deliberating', meetingAt: '2026-09-18T06:30:00.000Z' },
    { to: 'merged', mergeInto: number },
  ])
})

it('sends once however often it is tapped', async () => {
  const { handling, draft, api, sent, issue } = await deskWith()
  api.on(moveIssue, () => issue)
  const one = draft('accept')
  const [first, second] = await Promise.all([one.send(handling), one.send(handling)])
  expect([first, second]).toEqual([true, false])
  expect(sent()).toHaveLength(1)
})

it('keeps what was written when the network goes, also over a restart', async () => {
  const { handling, draft, api, issue } = await deskWith()
  const one = draft('decline')
  one.write({ note: '不归我们管' })
  api.failure = 'offline'
  expect(await one.send(handling)).toBe(false)
  expect(handling.attempt.problem?.code).toBe('offline')
  const again = draft('decline')
  expect(again.written.note).toBe('不归我们管')
  api.failure = undefined
  api.on(moveIssue, () => issue)
  expect(await again.send(handling)).toBe(true)
  expect(draft('decline').written.note).toBe('')
})

it('puts what the server finds wrong at its field', async () => {
  const { handling, draft, api } = await deskWith()
  api.on(moveIssue, () => {
    throw new ApiError('invalid', '', { unitId: '没有这个单位。' })
  })
  const one = draft('dispatch')
  one.write({ unitId: '2201-U-9' })
  await one.send(handling)
  expect(one.errors).toEqual({ unitId: '没有这个单位。' })
  one.write({ unitId: '2201-U-1' })
  expect(one.errors).toEqual({})
})
