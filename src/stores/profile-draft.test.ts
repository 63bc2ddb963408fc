import { getProfile, type ProfileReply, saveProfile } from '@contract/endpoints/profiles.ts'
import { expect, test } from 'vitest'
import { MemoryApi, NOW, testPorts } from './memory-ports'
import { ProfileDraft } from './profile-draft'

const reply: ProfileReply = {
  station: { id: '2201-SR-001', name: '星梦城市书房', kind: 'study_room' },
  version: 4,
  now: {
    description: '读书的地方',
    phone: '0431-1',
    openingHours: 'Mo-Su 09:00-20:00; PH off',
    functions: [{ name: '阅览' }],
    coBuilders: ['某书店', '街道办事处'],
    accessible: true,
    cancelHours: 2,
    moveHours: 2,
    photos: [],
  },
  needsApproval: true,
  approvesPhotos: true,
}

function start(answer: ProfileReply = reply) {
  const api = new MemoryApi().on(getProfile, () => answer).on(saveProfile, () => ({ ...answer, version: 5 }))
  return { api, draft: new ProfileDraft(testPorts(api), '2201-SR-001') }
}

test('is changed only by what differs, and sends all of it with the version it was made from', async () => {
  const { api, draft } = start()
  await draft.load()
  expect(draft.isChanged([])).toBe(false)
  draft.write({ coBuilders: '某书店\n\n 新社团 ' })
  expect(draft.isChanged([])).toBe(true)
  expect((await draft.save(['photo']))?.version).toBe(5)
  expect(api.asked.at(-1)?.body).toEqual({
    version: 4,
    profile: {
      description: '读书的地方',
      phone: '0431-1',
      openingHours: 'Mo-Su 09:00-20:00; PH off',
      functions: [{ name: '阅览' }],
      coBuilders: ['某书店', '新社团'],
      accessible: true,
      cancelHours: 2,
      moveHours: 2,
      photoIds: ['photo'],
    },
  })
})

test('begins from what waits, so that a newer change keeps it', async () => {
  const { draft } = start({
    ...reply,
    waiting: {
      id: '2201-c',
      station: { id: '2201-SR-001', name: '星梦城市书房' },
      status: 'waiting',
      role: 'host',
      at: new Date(NOW).toISOString(),
      before: { phone: '0431-1' },
      after: { phone: '0431-2' },
    },
  })
  await draft.load()
  expect(draft.written?.phone).toBe('0431-2')
  expect(draft.isChanged([])).toBe(false)
})

test('what is written outlives a reading, and a new beginning drops it', async () => {
  const { draft } = start()
  await draft.load()
  draft.write({ phone: '0431-3' })
  await draft.load()
  expect(draft.written?.phone).toBe('0431-3')
  await draft.again()
  expect(draft.written?.phone).toBe('0431-1')
})

test('without a network what is written stays', async () => {
  const { api, draft } = start()
  await draft.load()
  draft.write({ phone: '0431-3' })
  api.failure = 'offline'
  expect(await draft.save([])).toBeUndefined()
  expect([draft.written?.phone, draft.attempt.problem?.code]).toEqual(['0431-3', 'offline'])
})
