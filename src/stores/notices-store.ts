import { listMyNotices, type Notice } from '@contract/endpoints/notices.ts'
import type { AccountsStore } from './accounts-store'
import { ownList } from './own-list'
import type { PagedList } from './paged-list'
import type { Ports } from './ports'

/** What the one who is signed in was told, newest first. */
export class NoticesStore {
  readonly mine: PagedList<Notice>

  constructor(ports: Ports, accounts: AccountsStore) {
    this.mine = ownList(ports, accounts, 'notices', query => ports.api.call(listMyNotices, { query }))
  }
}
