import { listMyNotices, type Notice } from '@contract/endpoints/notices.ts'
import type { AccountsStore } from './accounts-store'
import { PagedList } from './paged-list'
import type { Ports } from './ports'

const PAGE_SIZE = '20'

/** What the one who is signed in was told, newest first. */
export class NoticesStore {
  readonly mine: PagedList<Notice>

  constructor(ports: Ports, accounts: AccountsStore) {
    this.mine = new PagedList(
      () => accounts.account?.id ?? '',
      cursor => ports.api.call(listMyNotices, { query: { limit: PAGE_SIZE, ...(cursor && { cursor }) } }),
    )
  }
}
