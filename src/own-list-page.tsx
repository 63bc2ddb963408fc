import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { type ReactNode, useCallback } from 'react'
import { Card } from '@/components/card'
import { ListEnd } from '@/components/list-end'
import { LoadState } from '@/components/load-state'
import { NeedsSignIn } from '@/components/needs-sign-in'
import { PageRoot } from '@/page-root'
import { goTo } from '@/platform/go'
import { useListPage } from '@/platform/use-list-page'
import type { PagedList } from '@/stores/paged-list'
import { useStores } from '@/stores/use-stores'
import { listFailureText } from '@/texts/failures'
import './own-list-page.scss'

interface OwnListProps<T> {
  list: PagedList<T>
  /** One row. */
  draw: (item: T, now: number) => ReactNode
  /** 「件」, 「条」 */
  unit: string
  /** In place of an empty list. */
  empty: ReactNode
}

const handleSignIn = () => goTo('account/sign-in')

function List<T>({ list, draw, unit, empty }: OwnListProps<T>) {
  const { clock } = useStores()
  const handleRetry = useCallback(() => void list.load(), [list])
  const handleMore = useCallback(() => void list.showMore(), [list])
  const { items, isLoading, hasMore, oldSince } = list
  const failure = listFailureText(list.failure, oldSince)
  const now = clock()
  return (
    <LoadState
      isLoading={isLoading}
      hasValue={list.isKnown || items.length > 0}
      failure={hasMore ? undefined : failure}
      onRetry={handleRetry}
    >
      {items.length === 0 ? empty : <Card isFlush>{items.map(item => draw(item, now))}</Card>}
      {items.length > 0 && oldSince === undefined && (
        <ListEnd
          isLoading={isLoading}
          hasMore={hasMore}
          failure={failure}
          all={`都在这儿了，共 ${items.length} ${unit}`}
          onMore={handleMore}
        />
      )}
    </LoadState>
  )
}
const OwnList = observer(List) as typeof List

interface PageProps<T> extends OwnListProps<T> {
  title: string
  /** Why to sign in. */
  need: string
  /** Above the list, where there are several. */
  head?: ReactNode
}

/** A page that is one list of whoever is signed in. */
export const OwnListPage = observer(function OwnListPage<T>({ title, need, head, ...list }: PageProps<T>) {
  const { accounts } = useStores()
  useListPage(list.list, accounts.isSignedIn)
  return (
    <PageRoot title={title}>
      <View className="pad column own-list">
        {accounts.isSignedIn && head}
        {accounts.isSignedIn ? <OwnList {...list} /> : <NeedsSignIn title={need} onSignIn={handleSignIn} />}
      </View>
    </PageRoot>
  )
}) as <T>(props: PageProps<T>) => ReactNode
