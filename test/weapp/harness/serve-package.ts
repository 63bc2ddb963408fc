import { readFile } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import type { Page, Route } from 'playwright-core'
import { ORIGIN } from './options.ts'

const TYPES: Record<string, string> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.svg': 'image/svg+xml',
}
const VIEWPORT = '<meta name="viewport" content="width=device-width,initial-scale=1">'
const EMPTY = `<!doctype html><html lang="zh-CN"><meta charset="utf-8">${VIEWPORT}<body></body></html>`

async function answer(route: Route, root: string): Promise<void> {
  const path = decodeURIComponent(new URL(route.request().url()).pathname)
  if (path === '/') return route.fulfill({ contentType: 'text/html; charset=utf-8', body: EMPTY })
  const file = join(root, path)
  const body = file.startsWith(root + sep) ? await readFile(file).catch(() => undefined) : undefined
  if (!body) return route.fulfill({ status: 404, body: '' })
  return route.fulfill({ contentType: TYPES[extname(file)] ?? 'application/octet-stream', body })
}

/** Answers the package's own files by interception: nothing listens on the origin. */
export async function servePackage(page: Page, root: string): Promise<void> {
  await page.route(`${ORIGIN}/**`, route => answer(route, root))
}
