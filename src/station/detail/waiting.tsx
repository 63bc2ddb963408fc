import type { Slot } from '@contract/endpoints/schedules.ts'
import { observer } from 'mobx-react-lite'
import { useCallback } from 'react'
import { goTo } from '@/platform/go'
import type { SlotPick } from '@/stores/slot-pick'
import { WaitSheet } from '@/wait-sheet'

interface WaitingProps {
  slot: Slot
  pick: SlotPick
  onClose: () => void
}

/** The way from a full time into its line. */
export const Waiting = observer(function Waiting({ slot, pick, onClose }: WaitingProps) {
  const { stationId } = pick.schedule
  const handleJoined = useCallback(
    (id: string) => {
      onClose()
      goTo('booking/waiting', { id })
    },
    [onClose],
  )
  const handleBook = useCallback(() => {
    onClose()
    goTo('booking/confirm', { slot: slot.id, station: stationId })
  }, [onClose, slot.id, stationId])
  return <WaitSheet slot={slot} onClose={onClose} onJoined={handleJoined} onBook={handleBook} />
})
