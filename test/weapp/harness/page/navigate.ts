import type { NavigationKind, NavigationResult } from '../protocol.ts'
import { touch } from './activity.ts'
import { appHook } from './app-hooks.ts'
import { hasRoute, isTab, js, resolvePath } from './package.ts'
import * as pages from './page-stack.ts'
import { WxFailure } from './wx/failure.ts'

/** WeChat's own limit. */
const MAX_DEPTH = 10

export type Target = { route: string; query: Record<string, string> }

/** Query values stay as they are written: WeChat decodes nothing. */
export function parseUrl(url: string): Target {
  const [path = '', search = ''] = url.split(/\?(.*)/s)
  const pairs = search.split('&').filter(Boolean)
  const query = pairs.map(pair => {
    const [key = '', value = ''] = pair.split(/=(.*)/s)
    return [key, value]
  })
  return { route: resolvePath(path, pages.topPage()?.route ?? ''), query: Object.fromEntries(query) }
}

function problemOf(kind: NavigationKind, route: string): string | undefined {
  if (!hasRoute(route)) return `page "${route}" is not found`
  if (kind === 'switchTab' && !isTab(route)) return 'can not switch to no-tabBar page'
  if (kind !== 'switchTab' && kind !== 'reLaunch' && isTab(route)) return `can not ${kind} a tabbar page`
  if (kind === 'navigateTo' && pages.stackDepth() >= MAX_DEPTH) return 'webview count limit exceed'
  return `${route}.js` in js ? undefined : 'subpackage is missing'
}

function goBack(delta: number): void {
  if (pages.stackDepth() < 2) throw new WxFailure('navigateBack:fail cannot navigate back at first page.')
  for (let left = Math.min(delta, pages.stackDepth() - 1); left > 0; left--) pages.closeTop()
  pages.showTop()
}

function go(kind: Exclude<NavigationKind, 'navigateBack'>, { route, query }: Target): void {
  const top = pages.topPage()
  if (kind === 'switchTab') {
    if (top?.route === route) return
    if (pages.returnToTab(route)) {
      pages.showTop()
      return
    }
  } else if (kind === 'navigateTo' && top) pages.hidePage(top)
  else if (kind === 'redirectTo') pages.closeTop()
  else if (kind === 'reLaunch') pages.closeAll()
  pages.openPage(route, query)
}

export type NavigationOptions = { url?: string; delta?: number }

export async function navigate(kind: NavigationKind, options: NavigationOptions): Promise<NavigationResult> {
  touch()
  if (kind === 'navigateBack') goBack(options.delta ?? 1)
  else {
    const target = parseUrl(options.url ?? '')
    const problem = problemOf(kind, target.route)
    if (problem) {
      if (pages.stackDepth() === 0)
        appHook('onPageNotFound', { ...target, path: target.route, isEntryPage: true })
      throw new WxFailure(`${kind}:fail ${problem}`)
    }
    go(kind, target)
  }
  return { errMsg: `${kind}:ok` }
}

export async function tapTab(path: string, index: number): Promise<void> {
  await navigate('switchTab', { url: path })
  pages.tellTabTap(index)
}
