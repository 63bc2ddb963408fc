import type { AppJson, PageJson, PageSetup, WindowConfig } from '../protocol.ts'

const loaded = window.__APP__

export const { json, js, css, tags, templates, width } = loaded
export const app: AppJson = loaded.app
export const setup: PageSetup = loaded.setup
export const tabs = app.tabBar?.list ?? []

const subPackages = app.subPackages ?? app.subpackages ?? []
const routes = new Set([
  ...app.pages,
  ...subPackages.flatMap(({ root, pages }) => pages.map(page => `${root.replace(/\/$/, '')}/${page}`)),
])

export const hasRoute = (route: string): boolean => routes.has(route)
export const isTab = (route: string): boolean => tabs.some(tab => tab.pagePath === route)
const pageJson = (route: string): PageJson => json[`${route}.json`] ?? {}
export const windowOf = (route: string): WindowConfig => ({ ...app.window, ...pageJson(route) })
/** The page that the mini-program itself begins with. */
export const firstPage = (): string => `/${app.entryPagePath ?? app.pages[0] ?? ''}`
export const homePath = (): string => setup.path ?? firstPage()

/** Resolves as the package does: a path against the file that names it, without a leading slash. */
export const resolvePath = (path: string, from: string): string =>
  decodeURI(new URL(path, `http://package/${from}`).pathname).slice(1)
