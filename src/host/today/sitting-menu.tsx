import type { StationDay } from '@contract/endpoints/schedules.ts'
import { observer } from 'mobx-react-lite'
import { useCallback } from 'react'
import { Card } from '@/components/card'
import { Cell } from '@/components/cell'
import { Sheet } from '@/components/sheet'
import { useOpen } from '@/components/use-open'
import { goTo } from '@/platform/go'
import { useHostDesk } from '@/stores/use-host-desk'
import { spanText } from '@/texts/times'
import { StopSheet } from '../stop-sheet'

interface SittingMenuProps {
  sitting: StationDay['sittings'][number]
  isOpen: boolean
  onClose: () => void
}

/** What is done with a whole sitting: its result, its list of calls, or that it does not take place. */
export const SittingMenu = observer(function SittingMenu({ sitting, isOpen, onClose }: SittingMenuProps) {
  const desk = useHostDesk()
  const stop = useOpen()
  const { id, status, startAt, endAt, reachable, toCall } = sitting
  const openStop = stop.handleOpen
  const handleStop = useCallback(() => {
    onClose()
    openStop()
  }, [onClose, openStop])
  const handleResult = useCallback(() => {
    onClose()
    goTo('host/result', { sitting: id })
  }, [onClose, id])
  const handleCalls = useCallback(() => {
    onClose()
    goTo('host/calls', { sitting: id })
  }, [onClose, id])
  const handleStopped = useCallback(() => void desk.refresh(), [desk])
  const canStop = status === 'planned' || status === 'running'
  return (
    <>
      <Sheet title={spanText(startAt, endAt)} isOpen={isOpen} onClose={onClose}>
        <Card isFlush>
          {status !== 'planned' && status !== 'cancelled' && (
            <Cell icon="edit" title="三行结果" note="写结果，结束本场" hasArrow onTap={handleResult} />
          )}
          <Cell icon="phone" title="要打电话的人" value={`${toCall} 人`} hasArrow onTap={handleCalls} />
          {canStop && <Cell icon="close" title="停诊" note="这一场不来了" hasArrow onTap={handleStop} />}
        </Card>
      </Sheet>
      <StopSheet
        sittingId={id}
        booked={reachable + toCall}
        isOpen={stop.isOpen}
        onClose={stop.handleClose}
        onStopped={handleStopped}
      />
    </>
  )
})
