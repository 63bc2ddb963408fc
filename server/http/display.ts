import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'

const PAGE = readFileSync(new URL('./display.html', import.meta.url), 'utf8')
const NOT_THERE = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>没有这个站点</title>
<p>没有这个站点的叫号屏：请核对网址里的站点编号，或在站点页里重新打开。</p></html>`

const hashOf = (tag: 'script' | 'style') => {
  const content = new RegExp(`<${tag}>([\\s\\S]*)</${tag}>`).exec(PAGE)?.[1] ?? ''
  return `'sha256-${createHash('sha256').update(content).digest('base64')}'`
}

/** Runs this very script and no other, asks this very server, loads nothing. */
const POLICY = [
  "default-src 'none'",
  `script-src ${hashOf('script')}`,
  `style-src ${hashOf('style')}`,
  "connect-src 'self'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** `GET /display/:stationId`: the called numbers for the television of a room; asks the public board by itself. */
export function serveDisplay(app: FastifyInstance, isStation: (stationId: string) => boolean): void {
  app.get<{ Params: { stationId: string } }>('/display/:stationId', (request, reply) => {
    const isThere = isStation(request.params.stationId)
    return reply
      .code(isThere ? 200 : 404)
      .header('content-security-policy', POLICY)
      .header('x-content-type-options', 'nosniff')
      .header('referrer-policy', 'no-referrer')
      .header('cache-control', 'no-cache')
      .type('text/html; charset=utf-8')
      .send(isThere ? PAGE : NOT_THERE)
  })
}
