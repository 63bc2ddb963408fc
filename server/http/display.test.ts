import { createHash } from 'node:crypto'
import { transform } from 'esbuild'
import { expect, test } from 'vitest'
import { startApp } from '../../test/app.ts'
import { makeStation } from '../../test/factories.ts'

const open = startApp()
const get = (path: string) => open().app.http.inject(path)

test('the screen of a room is one document that runs nothing but its own script', async () => {
  const stationId = await makeStation(open().db)
  await open().refresh()
  const answer = await get(`/display/${stationId}`)
  expect(answer.statusCode).toBe(200)
  expect(answer.headers['content-type']).toBe('text/html; charset=utf-8')
  const policy = String(answer.headers['content-security-policy'])
  expect(policy).toContain("default-src 'none'")
  expect(policy).not.toContain('unsafe')
  for (const tag of ['script', 'style']) {
    const content = new RegExp(`<${tag}>([\\s\\S]*)</${tag}>`).exec(answer.body)?.[1] ?? ''
    const hash = createHash('sha256').update(content).digest('base64')
    expect(policy).toContain(`${tag}-src 'sha256-${hash}'`)
  }
  expect(answer.body).toContain('aria-live="polite"')
  expect(answer.body).not.toMatch(/(src|href)="(?!data:,)/)
})

test('its script is what old televisions run', async () => {
  const stationId = await makeStation(open().db)
  await open().refresh()
  const script = /<script>([\s\S]*)<\/script>/.exec((await get(`/display/${stationId}`)).body)?.[1] ?? ''
  const old = await transform(script, { target: 'es5' })
  expect(old.code).toBe((await transform(script, { target: 'esnext' })).code)
})

test('of a station that does not exist there is a page that says so', async () => {
  for (const id of ['2201-none', '%3Cscript%3E', 'x'.repeat(100)]) {
    const answer = await get(`/display/${id}`)
    expect(answer.statusCode).toBe(404)
    expect(answer.body).toContain('没有这个站点')
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'")
  }
})
