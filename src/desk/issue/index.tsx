import Taro, { useDidShow, usePullDownRefresh, useRouter } from '@tarojs/taro'
import { observer } from 'mobx-react-lite'
import { useCallback } from 'react'
import { useHandling, useWorklists } from '@/stores/use-desk'
import { useStores } from '@/stores/use-stores'
import { deskOf } from '../desk-of'
import { DeskPage } from '../desk-page'
import { WholeIssue } from '../handling/whole'

const NO_SCOPE = {}

/** One issue on a page of its own; the lists load again by themselves when they are come back to. */
export default observer(function DeskIssue() {
  const { number, station, unit } = useRouter().params
  const { accounts } = useStores()
  const handling = useHandling()
  const desk = deskOf(accounts, { station, unit })
  const worklists = useWorklists(desk?.scope ?? NO_SCOPE)
  const isStaff = desk !== undefined
  const handleLoad = useCallback(async () => {
    if (isStaff && number) await handling.open(number)
  }, [isStaff, number, handling])
  const handleMoved = useCallback(() => undefined, [])
  useDidShow(() => void handleLoad())
  usePullDownRefresh(() => void handleLoad().finally(() => Taro.stopPullDownRefresh()))
  return (
    <DeskPage title="办这件事" desk={desk} isNarrow>
      <WholeIssue number={number} worklists={worklists} onMoved={handleMoved} />
    </DeskPage>
  )
})
