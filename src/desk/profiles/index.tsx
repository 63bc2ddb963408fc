import { useRouter } from '@tarojs/taro'
import { observer } from 'mobx-react-lite'
import { useCallback, useState } from 'react'
import { Empty } from '@/components/empty'
import { ListEnd } from '@/components/list-end'
import { LoadState } from '@/components/load-state'
import { Segmented } from '@/components/segmented'
import { useListPage } from '@/platform/use-list-page'
import type { ChangeList } from '@/stores/profile-changes-store'
import { useProfileChanges } from '@/stores/use-profile-changes'
import { useStores } from '@/stores/use-stores'
import { listFailureText } from '@/texts/failures'
import { deskOf } from '../desk-of'
import { DeskPage } from '../desk-page'
import { Trouble } from '../trouble'
import { ChangeCard } from './change-card'
import './index.scss'

const LISTS = [
  { value: 'waiting', text: '等我看' },
  { value: 'decided', text: '看过的' },
] as const

const NOTHING: Record<ChangeList, JSX.Element> = {
  waiting: <Empty title="没有等着看的修改" note="站点改了资料、要您同意时，会出现在这里，也会通知您。" />,
  decided: <Empty title="还没有改过资料" note="站点每次改了什么、谁改的，都记在这里。" />,
}

const List = observer(function List({ which }: { which: ChangeList }) {
  const changes = useProfileChanges()
  const { clock } = useStores()
  const list = changes.lists[which]
  const { items, isLoading, hasMore, oldSince } = list
  useListPage(list, true)
  const handleRetry = useCallback(() => void list.load(), [list])
  const handleMore = useCallback(() => void list.showMore(), [list])
  const failure = listFailureText(list.failure, oldSince)
  const now = clock()
  return (
    <LoadState
      isLoading={isLoading}
      hasValue={list.isKnown || items.length > 0}
      failure={hasMore ? undefined : failure}
      onRetry={handleRetry}
    >
      <Trouble attempt={changes.attempt} />
      {items.length === 0 && NOTHING[which]}
      {items.map(change => (
        <ChangeCard key={change.id} change={change} now={now} />
      ))}
      {items.length > 0 && oldSince === undefined && (
        <ListEnd
          isLoading={isLoading}
          hasMore={hasMore}
          failure={failure}
          all={`都在这儿了，共 ${items.length} 处`}
          onMore={handleMore}
        />
      )}
    </LoadState>
  )
})

/** What hosts changed of their stations: the office agrees or not, and sees who changed what. */
export default observer(function DeskProfiles() {
  const { accounts } = useStores()
  const changes = useProfileChanges()
  const desk = deskOf(accounts, useRouter().params)
  const [which, setWhich] = useState<ChangeList>('waiting')
  const handleChoose = useCallback(
    (value: string) => {
      const chosen = value as ChangeList
      setWhich(chosen)
      void changes.lists[chosen].load()
    },
    [changes],
  )
  return (
    <DeskPage
      title="站点资料"
      here="profiles"
      desk={desk}
      isForbidden={desk?.role !== 'office' || desk.scope.stationId !== undefined}
      isNarrow
    >
      <Segmented items={LISTS} value={which} onChoose={handleChoose} />
      <List which={which} />
    </DeskPage>
  )
})
