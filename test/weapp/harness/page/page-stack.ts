import { setCurrentRecord } from './journal.ts'
import { type MountedPage, mountPage } from './mounted-page.ts'
import { isTab, tabs } from './package.ts'
import { pageHook } from './page-instance.ts'
import { reportScrolling } from './page-scroll.ts'
import { drawShell } from './shell.ts'

const stack: MountedPage[] = []
/** Tab pages that were opened once: they keep their state while another tab is shown. */
const keptTabs = new Map<string, MountedPage>()

export const topPage = (): MountedPage | undefined => stack.at(-1)
export const stackDepth = (): number => stack.length
export const openRoutes = (): string[] => stack.map(page => page.route)
export const openInstances = (): unknown[] => stack.map(page => page.instance)
export const livePages = (): MountedPage[] => [...new Set([...stack, ...keptTabs.values()])]

export function redraw(): void {
  const page = topPage()
  if (page) drawShell(page, stack.length === 1)
}

function conceal(page: MountedPage): void {
  page.scrollTop = page.scroll.scrollTop
  page.isShown = false
  page.frame.classList.remove('active')
}

/** The page stays open below another one, or as a kept tab. */
export function hidePage(page: MountedPage): void {
  if (!page.isShown) return
  conceal(page)
  pageHook(page.instance, 'onHide')
}

function closePage(page: MountedPage): void {
  conceal(page)
  Object.assign(page.record, page.shape())
  pageHook(page.instance, 'onUnload')
  page.release()
}

function reveal(page: MountedPage): void {
  page.frame.classList.add('active')
  page.isShown = true
  setCurrentRecord(page.record)
  redraw()
  page.scroll.scrollTop = page.scrollTop
}

export function openPage(route: string, query: Record<string, string>): void {
  const page = mountPage(route, query)
  if (isTab(route)) keptTabs.set(route, page)
  stack.push(page)
  reportScrolling(page)
  reveal(page)
  pageHook(page.instance, 'onLoad', query)
  pageHook(page.instance, 'onShow')
  pageHook(page.instance, 'onReady')
}

/** Shows the page that is on top now, after those above it went. */
export function showTop(): void {
  const page = topPage()
  if (!page) return
  reveal(page)
  pageHook(page.instance, 'onShow')
}

export function closeTop(): void {
  const page = stack.pop()
  if (page) closePage(page)
}

export function closeAll(): void {
  for (const page of livePages().reverse()) closePage(page)
  stack.length = 0
  keptTabs.clear()
}

/** Leaves only the wanted tab on the stack; answers whether it was open before. */
export function returnToTab(route: string): boolean {
  while (stack.length > 1) closeTop()
  const bottom = stack.pop()
  if (bottom && isTab(bottom.route)) hidePage(bottom)
  else if (bottom) closePage(bottom)
  const kept = keptTabs.get(route)
  if (kept) stack.push(kept)
  return kept !== undefined
}

export function tellTabTap(index: number): void {
  const page = topPage()
  const tab = tabs[index]
  if (page && tab) pageHook(page.instance, 'onTabItemTap', { index, pagePath: tab.pagePath, text: tab.text })
}
