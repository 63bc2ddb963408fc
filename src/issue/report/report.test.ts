import type { Topic } from '@contract/endpoints/issues.ts'
import { DAY } from '@contract/rules/beijing-time.ts'
import type { Visibility } from '@contract/rules/issues.ts'
import { beforeEach, expect, test, vi } from 'vitest'
import { memoryStorage, NOW } from '@/stores/memory-ports'
import { PhotoList } from '@/stores/photo-list'
import { ApiError } from '@/stores/ports'
import { Draft } from './draft'
import { ReportForm } from './report-form'
import { Sending } from './sending'

const PHOTO = { id: 'abcdefghijkl', url: '/media/abcdefghijkl.jpg', width: 8, height: 6 }
const WORDS = { topic: 'road_traffic', title: '井盖下沉', body: '解放路口往东，井盖陷下去一块。' }

let isSignedIn: boolean
let account: string | undefined
let now: number
let storage: ReturnType<typeof memoryStorage>
const upload = vi.fn()
const send = vi.fn()

function page() {
  const form = new ReportForm(() => NOW)
  const photos = new PhotoList(upload)
  const ways = {
    storage,
    clock: () => now,
    account: () => account,
    sourceOf: (photo: { url?: string }) => `kept:${photo.url}`,
  }
  const sending = new Sending(form, photos, { isSignedIn: () => isSignedIn, city: () => 'CC', send })
  return { form, photos, sending, draft: new Draft(form, photos, ways) }
}

beforeEach(() => {
  isSignedIn = true
  account = 'zhang'
  now = NOW
  storage = memoryStorage()
  upload.mockReset().mockResolvedValue(PHOTO)
  send.mockReset().mockResolvedValue({ number: 'CC-2026-000012-3' })
})

test('puts what is missing at its field, and takes it away when it is written', () => {
  const { form, sending } = page()
  sending.look()
  expect(sending.step).toBe('writing')
  expect(Object.keys(form.errors).sort()).toEqual(['body', 'title', 'topic'])
  form.change({ title: '井盖下沉' })
  expect(form.errors.title).toBeUndefined()
})

test('sends the words and the photos under one key', async () => {
  const { form, photos, sending } = page()
  form.change(WORDS)
  await photos.add(['a.jpg'], isSignedIn)
  sending.look()
  await sending.submit()
  expect(sending).toMatchObject({ step: 'sent', number: 'CC-2026-000012-3' })
  const body = { ...WORDS, photoIds: [PHOTO.id], city: 'CC', visibility: 'public' }
  expect(send).toHaveBeenCalledWith(body, form.key)
})

test('asks for a sign-in first, then sends by itself with the photos that waited', async () => {
  isSignedIn = false
  const { form, photos, sending } = page()
  form.change({ ...WORDS, station: { id: '2201-SR-001', name: '星梦书房' } })
  await photos.add(['a.jpg'], isSignedIn)
  expect(photos.items[0]?.state).toBe('waiting')
  expect(await sending.submit()).toBe('sign_in')
  expect(send).not.toHaveBeenCalled()
  isSignedIn = true
  await sending.resume()
  expect(send.mock.calls[0]?.[0]).toMatchObject({ photoIds: [PHOTO.id], stationId: '2201-SR-001' })
})

test('goes back to the preview when nobody signed in', async () => {
  isSignedIn = false
  const { form, sending } = page()
  form.change(WORDS)
  await sending.submit()
  await sending.resume()
  expect(sending.step).toBe('preview')
})

test('shows the right door without sending, and keeps the words', () => {
  const { form, sending } = page()
  form.change({ ...WORDS, body: '楼里着火了，烟很大，快来人帮忙。' })
  sending.look()
  expect(sending).toMatchObject({ step: 'writing', door: { phone: '119' } })
  expect(form.written.title).toBe('井盖下沉')
})

test('shows the door that only the server knows', async () => {
  send.mockRejectedValue(new ApiError('right_door', '', { door: '报警', phone: '110' }))
  const { form, sending } = page()
  form.change(WORDS)
  await sending.submit()
  expect(sending).toMatchObject({ step: 'writing', door: { door: '报警', phone: '110' } })
})

test('tries again with the same key after the network was gone', async () => {
  send.mockRejectedValueOnce(new ApiError('offline', ''))
  const { form, sending } = page()
  form.change(WORDS)
  await sending.submit()
  expect(sending).toMatchObject({ step: 'preview', failure: 'offline' })
  await sending.submit()
  expect(sending.step).toBe('sent')
  expect(send.mock.calls[0]?.[1]).toBe(send.mock.calls[1]?.[1])
})

test('puts what the server refuses at its field', async () => {
  send.mockRejectedValue(new ApiError('invalid', '', { photoIds: '有一张照片没传好，请再传一次。' }))
  const { form, sending } = page()
  form.change(WORDS)
  await sending.submit()
  expect(form.errors.photoIds).toContain('没传好')
  expect(sending.step).toBe('writing')
})

test('a photo that failed can be sent again or left out', async () => {
  upload.mockRejectedValueOnce(new ApiError('offline', ''))
  const { photos } = page()
  await photos.add(['a.jpg'], isSignedIn)
  expect(photos).toMatchObject({ hasFailed: true, failure: 'offline', ids: [] })
  await photos.retry(photos.items[0]?.id ?? '')
  expect(photos).toMatchObject({ hasFailed: false, ids: [PHOTO.id] })
  photos.remove(photos.items[0]?.id ?? '')
  expect(photos.ids).toEqual([])
})

test('takes six photos at most', async () => {
  const { photos } = page()
  await photos.add(['1', '2', '3', '4', '5', '6', '7'], isSignedIn)
  expect(photos.items).toHaveLength(6)
  expect(photos.room).toBe(0)
})

const POINT = { lat: 43.86, lng: 125.34 }

test('a point of the map names the place while nobody wrote another name', () => {
  const { form } = page()
  form.placeAt(POINT, '南岭街道联络站往东约 300 米')
  expect(form.written).toMatchObject({ here: POINT, place: '南岭街道联络站往东约 300 米' })
  form.placeAt(POINT, '自强街道联络站附近')
  expect(form.written.place).toBe('自强街道联络站附近')
  form.change({ place: '菜市场后门' })
  form.placeAt(POINT, '南岭街道联络站附近')
  expect(form.written).toMatchObject({ place: '菜市场后门', spot: '南岭街道联络站附近' })
  form.placeAt(undefined)
  expect(form.written).toEqual({ title: '', body: '', place: '菜市场后门', visibility: 'public' })
})

test('taken back, a point takes its words along, and where a topic wants a name it gives none', () => {
  const { form } = page()
  form.placeAt(POINT, '南岭街道联络站附近')
  form.placeAt(undefined)
  expect(form.written.place).toBe('')
  form.placeLabel = '哪个河段'
  form.placeAt(POINT, '南岭街道联络站附近')
  expect(form.written).toMatchObject({ place: '', spot: '南岭街道联络站附近' })
})

test('a point alone is a draft already, and is sent as it is', () => {
  const first = page()
  first.form.placeAt(POINT, '南岭街道联络站附近')
  first.draft.keep()
  const { form, draft } = page()
  expect(draft.restore()).toBe(true)
  expect(form.written).toMatchObject({ here: POINT, spot: '南岭街道联络站附近' })
  form.change(WORDS)
  expect(form.check([], 'CC')).toEqual({
    ...WORDS,
    ...POINT,
    photoIds: [],
    city: 'CC',
    place: '南岭街道联络站附近',
    visibility: 'public',
  })
})

test('keeps a draft with its key and the photos that the server has', async () => {
  const first = page()
  first.form.change(WORDS)
  await first.photos.add(['a.jpg'], isSignedIn)
  first.draft.keep()
  const again = page()
  expect(again.draft.restore()).toBe(true)
  expect(again.form.written).toMatchObject(WORDS)
  expect(again.form.key).toBe(first.form.key)
  expect(again.photos.items[0]).toMatchObject({ photoId: PHOTO.id, source: `kept:${PHOTO.url}` })
})

test('shows the photos of a draft by addresses that open now, and leaves out what is gone', async () => {
  const first = page()
  await first.photos.add(['a.jpg', 'b.jpg', 'c.jpg'], true)
  first.draft.keep()
  const { draft, photos } = page()
  draft.restore()
  const answers = [{ url: '/new', source: 'new' }, undefined, {}]
  await photos.renew(async () => answers.shift())
  expect(photos.items.map(photo => photo.source)).toEqual(['new', `kept:${PHOTO.url}`])
})

test('keeps no draft of nothing, and none after it was forgotten', () => {
  const { draft, form } = page()
  draft.keep()
  expect(page().draft.restore()).toBe(false)
  form.change(WORDS)
  draft.keep()
  draft.forget()
  expect(page().draft.restore()).toBe(false)
})

test('keeps a draft for seven days and no longer', () => {
  const { draft, form } = page()
  form.change(WORDS)
  draft.keep()
  now += 7 * DAY - 1
  expect(page().draft.restore()).toBe(true)
  now += 1
  expect(page().draft.restore()).toBe(false)
  expect(storage.read('issue-draft')).toBeUndefined()
})

test("shows nobody another account's draft", () => {
  const { draft, form } = page()
  form.change(WORDS)
  draft.keep()
  account = 'li'
  expect(page().draft.restore()).toBe(false)
  account = 'zhang'
  expect(page().draft.restore()).toBe(true)
})

test('what was written before signing in becomes that of whoever signs in', () => {
  account = undefined
  const first = page()
  first.form.change(WORDS)
  first.draft.keep()
  account = 'zhang'
  const second = page()
  expect(second.draft.restore()).toBe(true)
  second.draft.keep()
  account = undefined
  expect(page().draft.restore()).toBe(false)
})

const topic = (proposes: Visibility, placeLabel?: string): Topic => ({
  code: 'river_lake',
  name: '河湖',
  examples: [],
  template: { proposes, needsPhotos: false, ...(placeLabel && { placeLabel }) },
})

test('takes who may see it from the topic until the writer chooses', () => {
  const { form } = page()
  form.follow(topic('station'))
  expect(form.written.visibility).toBe('station')
  form.chooseVisibility('anonymous')
  form.follow(topic('public'))
  expect(form.written.visibility).toBe('anonymous')
})

test('asks for the place where the topic does', () => {
  const { form } = page()
  form.change(WORDS)
  form.follow(topic('public', '哪一段河'))
  expect(form.check([], 'CC')).toBeUndefined()
  expect(form.errors.place).toContain('哪一段河')
  form.change({ place: '伊通河自由大桥到南湖大路' })
  expect(form.check([], 'CC')).toMatchObject({ place: '伊通河自由大桥到南湖大路' })
})

test('sends in for somebody else, with a phone that may be left out', () => {
  const { form } = page()
  form.change(WORDS)
  form.forSomebody({ name: '' })
  expect(form.check([], 'CC')).toBeUndefined()
  expect(form.errors['onBehalfOf.name']).toBeDefined()
  form.forSomebody({ name: '王大爷' })
  expect(form.check([], 'CC')).toMatchObject({ onBehalfOf: { name: '王大爷' } })
  form.forSomebody({ phone: '123' })
  form.check([], 'CC')
  expect(form.errors['onBehalfOf.phone']).toBeDefined()
  form.forSomebody(undefined)
  expect(form.check([], 'CC')).not.toHaveProperty('onBehalfOf')
})
