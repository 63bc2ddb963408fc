import { listMyNotices, type Notice } from '@contract/endpoints/notices.ts'
import { makeAutoObservable, runInAction } from 'mobx'
import type { AccountsStore } from './accounts-store'
import { ownList } from './own-list'
import type { PagedList } from './paged-list'
import type { Ports } from './ports'

/** What the one who is signed in was told, newest first. */
export class NoticesStore {
  readonly mine: PagedList<Notice>
  unread = 0
  private readonly accounts: AccountsStore

  constructor(ports: Ports, accounts: AccountsStore) {
    this.accounts = accounts
    this.mine = ownList(ports, accounts, 'notices', async query => {
      const page = await ports.api.call(listMyNotices, { query })
      runInAction(() => this.setUnread(page.unread))
      return page
    })
    makeAutoObservable<this, 'accounts'>(this, { mine: false, accounts: false })
  }

  get hasUnread(): boolean {
    return this.accounts.isSignedIn && this.unread > 0
  }

  /** For the dot on 我的, whenever the app comes into sight. */
  look(): void {
    if (this.accounts.isSignedIn) void this.mine.load()
  }

  setUnread(unread: number): void {
    this.unread = unread
  }
}
