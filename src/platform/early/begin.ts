import { keepEarly } from './answers'
import { FIRST_ASKS } from './asks'

/**
 * Runs in index.html, while the scripts of the app are still on their way: brings the files of the page that is opened, and
 * asks for what it will show. On a slow line that is three ways to the server less, one after another.
 */

/** Files by route, put in by the build. */
declare const __PAGE_FILES__: Readonly<Record<string, readonly string[]>>

const HOME = 'pages/nearby/index'
const BEIJING_MS = 8 * 3_600_000

/** What the app keeps under a name in this browser. */
function kept<T>(name: string): T | undefined {
  try {
    return JSON.parse(localStorage.getItem(name) ?? 'null')?.data || undefined
  } catch {
    return undefined
  }
}

/** Only fetched: the app puts them in their place, styles in their order. */
function bring(file: string): void {
  const link = document.createElement('link')
  link.rel = 'preload'
  link.as = file.endsWith('.css') ? 'style' : 'script'
  link.href = `/${file}`
  document.head.appendChild(link)
}

function ask(address: string): Promise<unknown> {
  const answer = fetch(`/api/v1${address}`).then(async reply => ({
    statusCode: reply.status,
    data: await reply.json(),
  }))
  keepEarly(address, answer)
  return answer.then(({ data }) => data)
}

const route = location.pathname.slice(1) || HOME
for (const file of __PAGE_FILES__[route] ?? []) bring(file)
// Whoever is signed in is answered by who they are, which only the app can say.
if (!kept('session')) {
  const query: Record<string, string> = {}
  new URLSearchParams(location.search).forEach((value, name) => {
    query[name] = value
  })
  const today = new Date(Date.now() + BEIJING_MS).toISOString().slice(0, 10)
  // The app asks again for what did not come, and says so.
  FIRST_ASKS[route]?.(ask, { query, place: kept('place'), today }).catch(() => undefined)
}
