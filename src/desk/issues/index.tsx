import type { Worklist } from '@contract/rules/worklists.ts'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { observer } from 'mobx-react-lite'
import { useCallback, useState } from 'react'
import { Button } from '@/components/button'
import { Empty } from '@/components/empty'
import { goTo } from '@/platform/go'
import { useListPage } from '@/platform/use-list-page'
import { useWide } from '@/platform/use-wide'
import type { BulkDispatch } from '@/stores/bulk-dispatch'
import { useBulkDispatch, useHandling, useWorklists } from '@/stores/use-desk'
import { useStores } from '@/stores/use-stores'
import type { WorklistsStore } from '@/stores/worklists-store'
import { type Desk, deskOf } from '../desk-of'
import { DeskPage } from '../desk-page'
import { WholeIssue } from '../handling/whole'
import { BulkBar } from './bulk'
import { Find } from './find'
import { List } from './list'
import { Lists } from './lists'

const NO_SCOPE = {}

interface LeftProps {
  desk: Desk
  worklists: WorklistsStore
  bulk: BulkDispatch
  shown: string | undefined
  onOpen: (number: string) => void
}

/** Whose desk, its lists, and the one that is looked at. */
const Left = observer(function Left({ desk, worklists, bulk, shown, onOpen }: LeftProps) {
  const canDispatch = desk.role !== 'unit' && worklists.list === 'accepted' && !bulk.isChoosing
  const handleMany = useCallback(() => bulk.start(), [bulk])
  const handleList = useCallback(
    (list: Worklist) => {
      bulk.stop()
      void worklists.choose(list)
    },
    [bulk, worklists],
  )
  return (
    <>
      <View className="desk-who">
        <View className="t14 ink-3 grow">{desk.name}</View>
        {canDispatch && worklists.rows.items.length > 1 && (
          <Button text="多选转办" size="sm" onTap={handleMany} />
        )}
      </View>
      <Find worklists={worklists} />
      <Lists worklists={worklists} desk={desk} onChoose={handleList} />
      <List worklists={worklists} bulk={bulk} shown={shown} onOpen={onOpen} />
    </>
  )
})

/** The chosen issue beside the list. */
const Right = observer(function Right({ number, worklists }: { number?: string; worklists: WorklistsStore }) {
  const handleMoved = useCallback(() => void worklists.load(), [worklists])
  if (!number) return <Empty title="选一件看看" note="点左边的一件，在这里办。" />
  return <WholeIssue number={number} worklists={worklists} onMoved={handleMoved} />
})

/** On a phone an issue opens on a page of its own, on a wide screen beside the list. */
function useChoice(desk: Desk | undefined) {
  const isWide = useWide()
  const handling = useHandling()
  const [number, setNumber] = useState<string>()
  const { stationId, unitId } = desk?.scope ?? (NO_SCOPE as Desk['scope'])
  const handleOpen = useCallback(
    (chosen: string) => {
      if (!isWide) return goTo('desk/issue', { number: chosen, station: stationId, unit: unitId })
      setNumber(chosen)
      void handling.open(chosen)
    },
    [isWide, handling, stationId, unitId],
  )
  return { isWide, number, handleOpen }
}

export default observer(function DeskIssues() {
  const { accounts } = useStores()
  const desk = deskOf(accounts, useRouter().params)
  const scope = desk?.scope ?? NO_SCOPE
  const worklists = useWorklists(scope)
  const bulk = useBulkDispatch(scope)
  useListPage(worklists, desk !== undefined)
  const { isWide, number, handleOpen } = useChoice(desk)
  return (
    <DeskPage
      title="事项"
      here="issues"
      desk={desk}
      isForbidden={worklists.rows.failure === 'forbidden'}
      bar={<BulkBar bulk={bulk} worklists={worklists} />}
    >
      {desk && (
        <View className={isWide ? 'desk-wide' : ''}>
          <View className={isWide ? 'desk-left' : ''}>
            <Left desk={desk} worklists={worklists} bulk={bulk} shown={number} onOpen={handleOpen} />
          </View>
          {isWide && (
            <View className="desk-right">
              <Right {...(number && { number })} worklists={worklists} />
            </View>
          )}
        </View>
      )}
    </DeskPage>
  )
})
