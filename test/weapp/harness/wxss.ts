import { posix } from 'node:path'
import { BUILTIN_TAGS } from './builtin-tags.ts'
import { replaceRpx } from './rpx.ts'

const ELEMENT = new RegExp(`(^|[\\s,>+~(])(page|${BUILTIN_TAGS.join('|')})(?=[\\s,.#:\\[>+~)]|$)`, 'g')
const IMPORT = /@import\s+(?:url\()?["']([^"']+)["']\)?\s*;/g
const VIEWPORT_HEIGHT = /(-?(?:\d+\.?\d*|\.\d+))vh\b/g
const SELECTOR = /(^|[{};])([^{};@]+)(?=\{)/g

const renameElements = (selector: string): string =>
  selector.replace(ELEMENT, (_, before: string, tag: string) =>
    tag === 'page' ? `${before}.wx-page` : `${before}wx-${tag}`,
  )

/**
 * WXSS to CSS: imports inlined once each, rpx floored, vh meaning the page area (not the browser window),
 * element names those of the harness's own elements.
 */
export function wxssToCss(
  sheets: Record<string, string>,
  name: string,
  width: number,
  seen = new Set<string>(),
): string {
  const source = sheets[name]
  if (source === undefined || seen.has(name)) return ''
  seen.add(name)
  const resolve = (path: string) =>
    path.startsWith('/') ? path.slice(1) : posix.join(posix.dirname(name), path)
  return replaceRpx(source.replace(/\/\*[\s\S]*?\*\//g, ''), width)
    .replace(VIEWPORT_HEIGHT, 'calc($1 * var(--vh))')
    .replace(SELECTOR, (_, before: string, selector: string) => before + renameElements(selector))
    .replace(IMPORT, (_, path: string) => wxssToCss(sheets, resolve(path), width, seen))
}
