import type { Replied } from '@contract/endpoint.ts'
import { listMyViews } from '@contract/endpoints/accounts.ts'
import type { AccountsStore } from './accounts-store'
import { ownList } from './own-list'
import type { PagedList } from './paged-list'
import type { Ports } from './ports'

export type View = Replied<typeof listMyViews>['items'][number]

/** They come all at once and are drawn page by page. */
const PAGE = 20

/** Who looked at the data of the one who is signed in, the latest first. */
export class ViewsStore {
  readonly mine: PagedList<View>

  constructor(ports: Ports, accounts: AccountsStore) {
    this.mine = ownList(ports, accounts, 'views', async ({ cursor }) => {
      const { items } = await ports.api.call(listMyViews, {})
      const from = Number(cursor ?? 0)
      const to = from + PAGE
      return { items: items.slice(from, to), ...(to < items.length && { nextCursor: String(to) }) }
    })
  }
}
