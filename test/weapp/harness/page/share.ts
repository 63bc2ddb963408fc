import { recordCall } from './journal.ts'
import { app } from './package.ts'
import { pageHook } from './page-instance.ts'
import { topPage } from './page-stack.ts'

type Card = Record<string, unknown> & { promise?: Promise<Record<string, unknown>> }

/** Asks the page for its card as the menu or a share button would, and records what would be sent. */
export async function share(from: 'menu' | 'button', button?: HTMLElement): Promise<void> {
  const page = topPage()
  const target = button && { id: button.id, dataset: { ...button.dataset } }
  const card =
    page && ((await pageHook(page.instance, 'onShareAppMessage', { from, target })) as Card | undefined)
  if (!page || !card) {
    recordCall('share', null)
    return
  }
  const { promise, ...now } = card
  const path = `/${page.route}`
  recordCall('share', { title: app.window?.navigationBarTitleText, path, ...now, ...(await promise) })
}

/** Asks the page for what the menu would put into the feed: always the page itself, with the query that it gives. */
export function shareTimeline(): void {
  const page = topPage()
  const card = page && (pageHook(page.instance, 'onShareTimeline') as Card | undefined)
  recordCall('shareTimeline', card ? { path: `/${page.route}`, ...card } : null)
}
