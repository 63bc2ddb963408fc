import { reaction } from 'mobx'
import type { AccountsStore } from './accounts-store'
import { LastSeen } from './last-seen'
import { PagedList, type PageOf } from './paged-list'
import type { Ports } from './ports'

const PAGE_SIZE = '20'

interface PageQuery {
  limit: string
  cursor?: string
}

/** A list of whoever is signed in; it stays readable without a network, and nobody else ever sees it. */
export function ownList<T>(
  ports: Ports,
  accounts: AccountsStore,
  key: string,
  ask: (query: PageQuery) => Promise<PageOf<T>>,
): PagedList<T> {
  const who = () => accounts.account?.id
  const list = new PagedList(
    () => who() ?? '',
    cursor => ask({ limit: PAGE_SIZE, ...(cursor && { cursor }) }),
    new LastSeen<T>(ports, key, who),
  )
  reaction(who, () => list.forget())
  return list
}
