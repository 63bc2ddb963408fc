import type { IssueItem } from '@contract/endpoints/issues.ts'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { NOW } from '@/stores/memory-ports'
import { ApiError } from '@/stores/ports'
import { ReportForm } from './report-form'
import { likenessOf, Similar } from './similar'

const found = (number: string) => [{ number, title: '井盖下沉' }] as IssueItem[]
const ask = vi.fn<(likeness: unknown) => Promise<readonly IssueItem[]>>()
let form: ReportForm
let similar: Similar
let stop: () => void

beforeEach(() => {
  vi.useFakeTimers()
  ask.mockReset().mockResolvedValue(found('A'))
  form = new ReportForm(() => NOW)
  similar = new Similar(form, ask)
  stop = similar.follow()
})
afterEach(() => {
  stop()
  vi.useRealTimers()
})

test('asks once, when the writing pauses', async () => {
  form.change({ title: '井盖下沉了' })
  form.change({ body: '解放路' })
  await vi.advanceTimersByTimeAsync(799)
  expect(ask).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(1)
  expect(ask).toHaveBeenCalledOnce()
  expect(ask).toHaveBeenCalledWith({ title: '井盖下沉了', body: '解放路' })
  expect(similar.items.map(item => item.number)).toEqual(['A'])
})

test('asks nothing of too few words, and takes back what it found', async () => {
  form.change({ title: '井盖下沉了吗' })
  await vi.advanceTimersByTimeAsync(800)
  expect(similar.items).toHaveLength(1)
  form.change({ title: '井盖' })
  await vi.advanceTimersByTimeAsync(800)
  expect(similar.items).toEqual([])
  expect(ask).toHaveBeenCalledOnce()
})

test('ignores an answer that newer words have overtaken', async () => {
  const answers: ((items: IssueItem[]) => void)[] = []
  ask.mockImplementation(() => new Promise(resolve => answers.push(resolve)))
  form.change({ title: '路口井盖下沉' })
  await vi.advanceTimersByTimeAsync(800)
  form.change({ title: '楼道的灯不亮' })
  await vi.advanceTimersByTimeAsync(800)
  answers[1]?.(found('B'))
  answers[0]?.(found('A'))
  await vi.advanceTimersByTimeAsync(0)
  expect(similar.items.map(item => item.number)).toEqual(['B'])
})

test('leaves no timer and takes no answer when the page is left', async () => {
  form.change({ title: '路口井盖下沉' })
  stop()
  expect(vi.getTimerCount()).toBe(0)
  await vi.advanceTimersByTimeAsync(2000)
  expect(ask).not.toHaveBeenCalled()
})

test('goes on without an answer, and leaves out what is another matter', async () => {
  ask.mockRejectedValueOnce(new ApiError('offline', ''))
  form.change({ title: '路口井盖下沉' })
  await vi.advanceTimersByTimeAsync(800)
  expect(similar.items).toEqual([])
  form.change({ title: '路口井盖下沉很深' })
  await vi.advanceTimersByTimeAsync(800)
  similar.isAnother('A')
  expect(similar.items).toEqual([])
})

test('asks around where the matter is', () => {
  form.change({ title: '路口井盖下沉', topic: 'road_traffic' })
  form.placeAt({ lat: 43.9, lng: 125.3 })
  expect(likenessOf(form.written)).toMatchObject({
    lat: '43.900000',
    lng: '125.300000',
    topic: 'road_traffic',
  })
  expect(likenessOf({ ...form.written, body: '长'.repeat(900) })?.body).toHaveLength(500)
})
