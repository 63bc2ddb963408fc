import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { requestCode } from '../../contract/endpoints/accounts.ts'
import { listCities } from '../../contract/endpoints/stations.ts'
import { makeApp, refusalOf, startApp, type TestApp } from '../../test/app.ts'
import { startDatabase } from '../../test/database.ts'
import { signedIn } from '../../test/people.ts'

const use = startDatabase()
let limited: TestApp
beforeAll(async () => {
  limited = await makeApp(use.database, { env: { RATE_LIMIT: 'on' } })
})
afterAll(() => limited?.app.http.close())

describe('how often one may call', () => {
  test('the 21st code within a minute is refused with a time to wait', async () => {
    const ask = () => limited.call(requestCode, { body: { phone: '13800000009' } })
    for (let i = 0; i < 20; i++) expect((await ask()).status).toBe(202)
    const answer = await ask()
    expect(answer).toMatchObject({ status: 429, refusal: 'too_many_requests' })
    expect(Number(answer.raw.headers['retry-after'])).toBeGreaterThan(0)
  })

  test('each account and each endpoint is counted for itself', async () => {
    const { token } = await signedIn(use.db)
    expect((await limited.call(requestCode, { body: { phone: '13800000009' } }, token)).status).toBe(202)
    expect((await limited.call(listCities, {})).status).toBe(200)
  })

  test('a header that names another address does not help', async () => {
    const spoofed = await limited.call(requestCode, { body: { phone: '13800000009' } }, undefined, {
      headers: { 'x-forwarded-for': '203.0.113.9' },
    })
    expect(spoofed.status).toBe(429)
  })

  test('health is never refused', async () => {
    for (let i = 0; i < 700; i++) expect((await limited.app.http.inject('/api/health')).statusCode).toBe(200)
  })
})

describe('an upload', () => {
  const open = startApp()
  const send = async (bytes: Buffer, name = 'file') => {
    const { token } = await signedIn(open().db)
    const form = new FormData()
    form.append(name, new Blob([new Uint8Array(bytes)]), '../../x.php')
    return open().app.http.inject({
      method: 'POST',
      url: '/api/v1/uploads',
      payload: form,
      headers: { authorization: `Bearer ${token}` },
    })
  }

  test('over 10 MB is too large', async () => {
    const answer = await send(Buffer.alloc(10 * 1024 * 1024 + 1, 0xff))
    expect([answer.statusCode, refusalOf(answer).code]).toEqual([413, 'too_large'])
  })

  test('that is no picture is of an unsupported type', async () => {
    const answer = await send(Buffer.from('<?php system($_GET[0]);'))
    expect([answer.statusCode, refusalOf(answer).code]).toEqual([415, 'unsupported_type'])
  })

  test('as JSON is of an unsupported type', async () => {
    const { token } = await signedIn(open().db)
    const answer = await open().app.http.inject({
      method: 'POST',
      url: '/api/v1/uploads',
      payload: { file: 'x' },
      headers: { authorization: `Bearer ${token}` },
    })
    expect(refusalOf(answer).code).toBe('unsupported_type')
  })

  test('of nothing is invalid', async () => {
    const { token } = await signedIn(open().db)
    const form = new FormData()
    form.append('words', 'only')
    const answer = await open().app.http.inject({
      method: 'POST',
      url: '/api/v1/uploads',
      payload: form,
      headers: { authorization: `Bearer ${token}` },
    })
    expect(refusalOf(answer).code).toBe('invalid')
  })
})

test('a photo of 10 MB has time to arrive at 300 kbit/s, headers must come at once', () => {
  const { requestTimeout, headersTimeout } = limited.app.http.server
  expect(requestTimeout).toBeGreaterThanOrEqual((10 * 1024 * 1024 * 8) / 300)
  expect(headersTimeout).toBeLessThanOrEqual(15_000)
})

test('a JSON body over 64 kB is too large', async () => {
  const body = { phone: '1'.repeat(70_000) }
  expect((await limited.call(requestCode, { body }, (await signedIn(use.db)).token)).refusal).toBe(
    'too_large',
  )
})
