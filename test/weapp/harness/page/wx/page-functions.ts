import type { NavigationKind } from '../../protocol.ts'
import { type NavigationOptions, navigate } from '../navigate.ts'
import { windowOf } from '../package.ts'
import { pageHook } from '../page-instance.ts'
import { redraw, topPage } from '../page-stack.ts'
import { tabBar } from '../tab-bar.ts'
import { recordedAll, type WxFunctions, wxFunction } from './call.ts'
import { createSelectorQuery } from './selector-query.ts'

const KINDS: NavigationKind[] = ['navigateTo', 'redirectTo', 'switchTab', 'reLaunch', 'navigateBack']

const navigation = (): WxFunctions =>
  Object.fromEntries(
    KINDS.map(kind => [kind, wxFunction(kind, (options: NavigationOptions) => navigate(kind, options))]),
  )

type TabOptions = { index: number; text?: string }

function tabFunction(name: string, change: (options: TabOptions) => void) {
  return wxFunction(name, (options: TabOptions) => {
    change(options)
    redraw()
  })
}

const tabFunctions = (): WxFunctions => ({
  setTabBarBadge: tabFunction('setTabBarBadge', ({ index, text = '' }) => tabBar.badges.set(index, text)),
  removeTabBarBadge: tabFunction('removeTabBarBadge', ({ index }) => tabBar.badges.delete(index)),
  showTabBarRedDot: tabFunction('showTabBarRedDot', ({ index }) => tabBar.badges.set(index, '·')),
  hideTabBarRedDot: tabFunction('hideTabBarRedDot', ({ index }) => tabBar.badges.delete(index)),
  showTabBar: tabFunction('showTabBar', () => {
    tabBar.isHidden = false
  }),
  hideTabBar: tabFunction('hideTabBar', () => {
    tabBar.isHidden = true
  }),
})

function setNavigationBarTitle({ title }: { title: string }): void {
  const page = topPage()
  if (page) page.bar.navigationBarTitleText = title
  redraw()
}

type BarColors = { backgroundColor: string; frontColor: string }

function setNavigationBarColor({ backgroundColor, frontColor }: BarColors): void {
  const page = topPage()
  const navigationBarTextStyle = frontColor === '#ffffff' ? 'white' : 'black'
  if (page) Object.assign(page.bar, { navigationBarBackgroundColor: backgroundColor, navigationBarTextStyle })
  redraw()
}

function pageScrollTo({ selector, scrollTop = 0 }: { selector?: string; scrollTop?: number }): void {
  const scroll = topPage()?.scroll
  const target = selector ? scroll?.querySelector<HTMLElement>(selector) : undefined
  if (scroll) scroll.scrollTop = target ? target.offsetTop : scrollTop
}

export function pullDown(): void {
  const page = topPage()
  if (!page || !windowOf(page.route).enablePullDownRefresh) {
    throw new Error(`${page?.route} does not enable pull-down refresh`)
  }
  pageHook(page.instance, 'onPullDownRefresh')
}

type Observing = { createIntersectionObserver(options?: object): unknown }

function observeIntersection(component: Observing | undefined, options?: object): unknown {
  const observing = component ?? (topPage()?.instance as Observing | undefined)
  return observing?.createIntersectionObserver(options)
}

export const pageFunctions = (): WxFunctions => ({
  ...navigation(),
  ...tabFunctions(),
  ...recordedAll('showNavigationBarLoading', 'hideNavigationBarLoading', 'setBackgroundColor'),
  ...recordedAll('setBackgroundTextStyle', 'setPageStyle', 'stopPullDownRefresh', 'hideHomeButton'),
  setNavigationBarTitle: wxFunction('setNavigationBarTitle', setNavigationBarTitle),
  setNavigationBarColor: wxFunction('setNavigationBarColor', setNavigationBarColor),
  pageScrollTo: wxFunction('pageScrollTo', pageScrollTo),
  startPullDownRefresh: wxFunction('startPullDownRefresh', pullDown),
  createSelectorQuery,
  createIntersectionObserver: observeIntersection,
})
