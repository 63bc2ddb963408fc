import { getMe } from '@contract/endpoints/accounts.ts'
import { uploadPhoto } from '@contract/endpoints/issues.ts'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { ApiError } from '@/stores/ports'

const taro = vi.hoisted(() => ({ request: vi.fn(), uploadFile: vi.fn() }))
vi.mock('@tarojs/taro', () => ({ default: taro }))
vi.stubGlobal('__API_BASE__', 'https://doorstep.example')

const { createApi } = await import('./http')
const onSignedOut = vi.fn()
const api = createApi({ token: () => 't', onSignedOut }, () => 0)
const PAGE = '<html><body>Request Entity Too Large</body></html>'
const failed = async (asked: Promise<unknown>) => {
  const error = await asked.catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(ApiError)
  return (error as ApiError).code
}
const upload = (statusCode: number, data: string) => {
  taro.uploadFile.mockResolvedValue({ statusCode, data })
  return api.upload(uploadPhoto, '/tmp/photo.jpg')
}

beforeEach(() => onSignedOut.mockClear())
afterAll(() => vi.unstubAllGlobals())

test.each([
  [413, PAGE, 'too_large'],
  [502, PAGE, 'busy'],
  [504, '', 'busy'],
  [500, '{half', 'server_error'],
  [200, PAGE, 'busy'],
  [413, '{"error":{"code":"too_large","message":"x"}}', 'too_large'],
])('an upload answered with %i %s is %s', async (status, data, code) => {
  expect(await failed(upload(status, data))).toBe(code)
})

test('an upload that went well gives its reply, and has minutes to do so', async () => {
  expect(await upload(201, '{"id":"a"}')).toEqual({ id: 'a' })
  expect(taro.uploadFile.mock.lastCall?.[0].timeout).toBe(300_000)
})

test('an upload with a token that is over signs out, whatever page comes with it', async () => {
  expect(await failed(upload(401, PAGE))).toBe('server_error')
  expect(onSignedOut).toHaveBeenCalledOnce()
})

test('a call answered with a page of a proxy is a failure with a sentence', async () => {
  for (const [statusCode, data, code] of [
    [502, PAGE, 'busy'],
    [500, '{half', 'server_error'],
    [401, { error: { code: 'not_signed_in', message: 'x' } }, 'not_signed_in'],
  ] as const) {
    taro.request.mockResolvedValue({ statusCode, data })
    expect(await failed(api.call(getMe, {}))).toBe(code)
  }
})
