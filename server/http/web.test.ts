import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { serveWeb } from './web.ts'

const PAGE = '<!doctype html><title>家门口协商</title>'
const SCRIPT = 'console.log("门")'
const SCRIPT_PATH = '/js/app.0a1b2c3d.js'

const folder = mkdtempSync(join(tmpdir(), 'web-'))
let http: FastifyInstance

function write(path: string, text: string): void {
  writeFileSync(join(folder, path), text)
  writeFileSync(join(folder, `${path}.br`), brotliCompressSync(text))
  writeFileSync(join(folder, `${path}.gz`), gzipSync(text))
}

beforeAll(async () => {
  mkdirSync(join(folder, 'js'))
  write('index.html', PAGE)
  write(SCRIPT_PATH, SCRIPT)
  writeFileSync(join(folder, 'js/small.0a1b2c3d.js'), '1')
  http = Fastify()
  await serveWeb(http, folder)
})
afterAll(async () => {
  await http.close()
  rmSync(folder, { recursive: true })
})

const get = (url: string, accepted?: string) =>
  http.inject({ url, headers: accepted ? { 'accept-encoding': accepted } : {} })

it('sends a script as the build compressed it, to be kept for good', async () => {
  const answer = await get(SCRIPT_PATH, 'gzip, deflate, br')
  expect(answer.headers).toMatchObject({
    'content-encoding': 'br',
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'accept-encoding',
  })
  expect(answer.headers['content-type']).toMatch(/javascript/)
  expect(brotliDecompressSync(answer.rawPayload).toString()).toBe(SCRIPT)
})

it('sends gzip to who knows no brotli, and the file itself to who knows neither', async () => {
  const zipped = await get(SCRIPT_PATH, 'gzip')
  expect(zipped.headers['content-encoding']).toBe('gzip')
  expect(gunzipSync(zipped.rawPayload).toString()).toBe(SCRIPT)
  const plain = await get(SCRIPT_PATH)
  expect([plain.headers['content-encoding'], plain.body]).toEqual([undefined, SCRIPT])
})

it('sends what was too small to compress as it is', async () => {
  const answer = await get('/js/small.0a1b2c3d.js', 'br')
  expect([answer.statusCode, answer.headers['content-encoding'], answer.body]).toEqual([200, undefined, '1'])
})

it.each(['/', '/station/detail/index?id=2201-SR-001'])(
  'opens the app at %s, asked anew each time',
  async url => {
    const answer = await get(url, 'br')
    expect(answer.statusCode).toBe(200)
    expect(answer.headers).toMatchObject({ 'content-encoding': 'br', 'cache-control': 'no-cache' })
    expect(answer.headers['content-type']).toMatch(/^text\/html; charset=utf-8$/i)
    expect(brotliDecompressSync(answer.rawPayload).toString()).toBe(PAGE)
    const again = await http.inject({
      url,
      headers: { 'accept-encoding': 'br', 'if-none-match': String(answer.headers.etag) },
    })
    expect(again.statusCode).toBe(304)
  },
)

it('says what is missing of a build that is gone, and no page in its place', async () => {
  expect((await get('/js/gone.0a1b2c3d.js', 'br')).statusCode).toBe(404)
})

it('says how to build where nothing is built', async () => {
  const bare = Fastify()
  await serveWeb(bare, join(folder, 'nowhere'))
  const answer = await bare.inject('/')
  expect(answer.body).toContain('npm run build:h5')
  await bare.close()
})
