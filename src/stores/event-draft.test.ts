import {
  createEvent,
  getHostEvent,
  type HostEvent,
  previewSeries,
  publishEvent,
  updateEvent,
} from '@contract/endpoints/host-events.ts'
import { describe, expect, test } from 'vitest'
import { EventDraft } from './event-draft'
import { MemoryApi, memoryStorage, testPorts } from './memory-ports'
import { ApiError } from './ports'

const STATION = '2201-SR-001'
const event = (more: Partial<HostEvent> = {}): HostEvent =>
  ({
    id: '2201-e1',
    kind: { code: 'lecture', name: '讲座' },
    title: '看病报销',
    summary: '',
    whoComes: '',
    place: '',
    status: 'draft',
    startAt: '2026-09-22T06:00:00.000Z',
    endAt: '2026-09-22T08:00:00.000Z',
    signupUntil: '2026-09-22T06:00:00.000Z',
    capacity: 30,
    hasWaitlist: true,
    version: 1,
    ...more,
  }) as HostEvent

const paths = (api: MemoryApi) => api.asked.map(({ path }) => path)

describe('a new event', () => {
  test('outlives the page until it is saved, and is made once', async () => {
    const storage = memoryStorage()
    const api = new MemoryApi()
      .on(createEvent, () => ({ items: [event(), event({ id: '2201-e2' })] }))
      .on(publishEvent, () => ({ items: [event({ status: 'published' })] }))
    new EventDraft(testPorts(api, storage), STATION).write({ title: '看病报销' })
    const draft = new EventDraft(testPorts(api, storage), STATION)
    expect(draft.written.title).toBe('看病报销')
    expect(new EventDraft(testPorts(api, storage), '2201-SR-002').written.title).toBe('')

    expect((await draft.save(undefined))?.id).toBe('2201-e1')
    expect(draft).toMatchObject({ isThere: true, isDraft: true })
    expect(new EventDraft(testPorts(api, storage), STATION).written.title).toBe('')
    expect((await draft.publish('all'))?.status).toBe('published')
    expect(api.asked.at(-1)).toMatchObject({ path: publishEvent.path, body: { scope: 'all' } })
  })

  test('is still a draft when it is saved and cannot be published: the next try changes it', async () => {
    const api = new MemoryApi()
      .on(createEvent, () => ({ items: [event()] }))
      .on(updateEvent, () => ({ items: [event({ version: 2 })] }))
    const draft = new EventDraft(testPorts(api), STATION)
    await draft.save(undefined)
    expect(await draft.publish('one')).toBeUndefined()
    await draft.save(undefined)
    expect(paths(api)).toEqual([createEvent.path, publishEvent.path, updateEvent.path])
  })

  test('keeps what was typed when fields are refused, and says which', async () => {
    const api = new MemoryApi().on(createEvent, () => {
      throw new ApiError('invalid', 'invalid', {
        'form.title': '请至少写 2 个字。',
        kind: '请选一个活动类别。',
      })
    })
    const draft = new EventDraft(testPorts(api), STATION)
    draft.write({ title: '看' })
    expect(await draft.save(undefined)).toBeUndefined()
    expect(draft.written.title).toBe('看')
    expect(draft.errorOf('title')).toBe('请至少写 2 个字。')
    expect(draft.errorOf('kind')).toBe('请选一个活动类别。')
    expect(draft.errorOf('capacity')).toBeUndefined()
  })

  test('shows the days of its series, and asks again when one is skipped', async () => {
    const api = new MemoryApi().on(previewSeries, ({ body }) => ({
      days: ['2026-09-22', '2026-09-29'].map(day => ({
        day,
        isSkipped: (body.repeat.skip ?? []).includes(day),
      })),
    }))
    const draft = new EventDraft(testPorts(api), STATION)
    await draft.loadPreview()
    expect(paths(api)).toEqual([])
    draft.writeRepeat({ every: 'week' })
    draft.skip('2026-09-29')
    await draft.loadPreview()
    expect(draft.preview.value?.map(day => day.isSkipped)).toEqual([false, true])
    draft.skip('2026-09-29')
    expect(draft.repeat.skip).toEqual([])
  })

  test('takes the words of another one, not its day', async () => {
    const api = new MemoryApi().on(getHostEvent, () => event({ startAt: '2026-08-01T06:00:00.000Z' }))
    const draft = new EventDraft(testPorts(api), STATION)
    await draft.copy('2201-e1')
    expect(draft.written).toMatchObject({ title: '看病报销', day: '2026-09-22' })
    expect(draft.isThere).toBe(false)
  })
})

describe('an event that is there', () => {
  test('names what somebody else changed; what was typed stays and the next save is of the new version', async () => {
    let now = event({ status: 'published' })
    const api = new MemoryApi()
      .on(getHostEvent, () => now)
      .on(updateEvent, ({ body }) => {
        if (body.version !== now.version) throw new ApiError('event_changed', 'event_changed')
        return { items: [event({ title: body.form.title, version: now.version + 1 })] }
      })
    const draft = new EventDraft(testPorts(api), STATION, '2201-e1')
    await draft.load()
    expect(draft.isChanged(undefined)).toBe(false)
    draft.write({ title: '看病怎么报销' })
    expect(draft.isChanged(undefined)).toBe(true)
    now = event({ status: 'published', capacity: 40, version: 2 })
    expect(await draft.save(undefined)).toBeUndefined()
    expect(draft).toMatchObject({ others: ['capacity'], written: { title: '看病怎么报销', capacity: '30' } })
    expect((await draft.save(undefined))?.version).toBe(3)
    expect(draft.others).toEqual([])
  })

  test('gives up what was typed for what is there', async () => {
    const api = new MemoryApi().on(getHostEvent, () => event())
    const draft = new EventDraft(testPorts(api), STATION, '2201-e1')
    await draft.load()
    draft.write({ title: '别的' })
    draft.again()
    expect(draft.written.title).toBe('看病报销')
  })

  test('says how many places must be left at least', async () => {
    const api = new MemoryApi()
      .on(getHostEvent, () => event())
      .on(updateEvent, () => {
        throw new ApiError('capacity_below_taken', 'no', { taken: 12 })
      })
    const draft = new EventDraft(testPorts(api), STATION, '2201-e1')
    await draft.load()
    draft.write({ capacity: '5' })
    await draft.save(undefined, 'following')
    expect(api.asked.at(-1)?.body).toMatchObject({ scope: 'following', version: 1 })
    expect(draft.errorOf('capacity')).toBe('已经报了 12 人，名额最少 12。')
  })
})
