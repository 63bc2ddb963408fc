import Taro from '@tarojs/taro'

type Query = Readonly<Record<string, string | undefined>>

const url = (page: string, query: Query) => {
  const given = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined)
  const search = given.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')
  return `/${page}/index${search && `?${search}`}`
}

/** Every page that is not a tab, by its folder. */
export type Page =
  | 'station/detail'
  | 'booking/confirm'
  | 'booking/done'
  | 'booking/mine'
  | 'booking/move'
  | 'booking/waiting'
  | 'booking/ticket'
  | 'issue/report'
  | 'issue/progress'
  | 'issue/mine'
  | 'event/detail'
  | 'event/mine'
  | 'host/today'
  | 'host/calls'
  | 'host/code'
  | 'host/book'
  | 'host/slip'
  | 'host/schedule'
  | 'host/result'
  | 'host/owed'
  | 'host/figures'
  | 'host/station'
  | 'host/events'
  | 'host/event'
  | 'host/event-edit'
  | 'host/print'
  | 'desk/issues'
  | 'desk/issue'
  | 'desk/figures'
  | 'desk/export'
  | 'desk/settings'
  | 'desk/calendar'
  | 'desk/profiles'
  | 'me/notices'
  | 'me/notice-settings'
  | 'me/favourites'
  | 'me/views'
  | 'me/data'
  | 'account/sign-in'
  | 'share/open'
  | 'share/poster'

export type Tab = 'nearby' | 'issues' | 'events' | 'me'

export const goTo = (page: Page, query: Query = {}): void => {
  void Taro.navigateTo({ url: url(page, query) })
}

/** The page that is left is not come back to. */
export const goInstead = (page: Page, query: Query = {}): void => {
  void Taro.redirectTo({ url: url(page, query) })
}

/** A page by its path and query, as a share names it; the page that is left is not come back to. */
export const openPath = (path: string): void => {
  void Taro.redirectTo({ url: path })
}

export const goToTab = (tab: Tab): void => {
  void Taro.switchTab({ url: `/pages/${tab}/index` })
}

/** Back to where one came from; a page opened from a share leads home. */
export const goBack = (): void => {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack()
  else goToTab('nearby')
}
