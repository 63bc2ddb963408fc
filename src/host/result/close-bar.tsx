import type { SittingReport } from '@contract/endpoints/results.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback } from 'react'
import { ActionBar } from '@/components/action-bar'
import { Button } from '@/components/button'
import { Sheet } from '@/components/sheet'
import { useOpen } from '@/components/use-open'
import { toast } from '@/platform/toast'
import type { CalendarStore } from '@/stores/calendar-store'
import { useResults } from '@/stores/use-host-stores'
import { useStores } from '@/stores/use-stores'
import { isOwed } from '@/texts/result-notes'
import type { ResultDraft } from './result-draft'

interface CloseBarProps {
  report: SittingReport
  draft: ResultDraft
  calendar: CalendarStore
}

/** What is missing before the sitting can end: a result that is begun, or one that is owed. */
const missingOf = (report: SittingReport, draft: ResultDraft): string[] =>
  draft.isEmpty && !isOwed(report) ? [] : draft.missing

/** Sends what is written; the sitting ends only when nothing is owed. */
function useClosing({ report, draft, calendar }: CloseBarProps) {
  const results = useResults()
  const { id } = report
  const handleAdd = useCallback(async () => {
    const isSent = await results.add(id, draft.form(calendar.calendar))
    if (isSent) {
      draft.clear()
      toast('写好了一条')
    }
    return isSent
  }, [results, id, draft, calendar])
  const handleClose = useCallback(async () => {
    const isReady = draft.isEmpty || (await handleAdd())
    if (isReady && (await results.close(id))) toast('这一场结束了')
  }, [draft, handleAdd, results, id])
  return { isBusy: results.attempt.isBusy, handleAdd, handleClose }
}

export const CloseBar = observer(function CloseBar(props: CloseBarProps) {
  const { isBusy, handleAdd, handleClose } = useClosing(props)
  const { closedAt, endAt } = props.report
  const missing = missingOf(props.report, props.draft)
  const isReady = missing.length === 0
  const canAdd = !props.draft.isEmpty && isReady && !closedAt
  const what = closedAt ? '记下结果' : '结束本场'
  const { isOpen, handleOpen, handleClose: handleStay } = useOpen()
  const { clock } = useStores()
  const isRunning = clock() < Date.parse(endAt)
  const handleEnd = isRunning ? handleOpen : handleClose
  const handleTap = closedAt ? handleAdd : handleEnd
  const handleSure = useCallback(() => {
    handleStay()
    void handleClose()
  }, [handleStay, handleClose])
  return (
    <>
      <ActionBar>
        {canAdd && <Button text="再写一条" isLoading={isBusy} onTap={handleAdd} />}
        <Button
          text={isReady ? what : `${what}（还差${missing.join('、')}）`}
          kind="primary"
          isBlock
          isDisabled={!isReady}
          isLoading={isBusy}
          onTap={handleTap}
        />
      </ActionBar>
      <Sheet title="还没到点，现在就结束？" isOpen={isOpen} onClose={handleStay}>
        <View className="col gap-3">
          <View className="t16">
            结束以后这一场不能再开。后面时段的预约会取消并通知本人，收不到通知的会列出来，请打电话说一声。
          </View>
          <Button text="现在就结束" isBlock onTap={handleSure} />
          <Button text="等到点再说" kind="primary" isBlock onTap={handleStay} />
        </View>
      </Sheet>
    </>
  )
})
