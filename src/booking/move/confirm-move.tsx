import type { Booking } from '@contract/endpoints/bookings.ts'
import type { Slot } from '@contract/endpoints/schedules.ts'
import { observer } from 'mobx-react-lite'
import { useCallback } from 'react'
import { ConfirmSheet } from '@/components/confirm-sheet'
import { goInstead } from '@/platform/go'
import type { Attempt } from '@/stores/attempt'
import type { SlotPick } from '@/stores/slot-pick'
import { useStores } from '@/stores/use-stores'
import { whoText } from '@/texts/slots'
import { momentText } from '@/texts/times'
import { MoveTrouble } from '../move-trouble'

interface ConfirmMoveProps {
  booking: Booking
  slot: Slot
  pick: SlotPick
  /** Of the page: a retry after the sheet was closed is still the same move. */
  attempt: Attempt
  onClose: () => void
}

/** Says what happens, and does it. A slot that is gone shows as gone at once. */
export const ConfirmMove = observer(function ConfirmMove(props: ConfirmMoveProps) {
  const { booking, slot, pick, attempt, onClose } = props
  const { bookings, clock } = useStores()
  const { id } = booking
  const handleMove = useCallback(async () => {
    const moved = await attempt.run(slot.id, key => bookings.move(id, slot.id, key))
    if (moved) goInstead('booking/done', { id: moved.id, moved: '1' })
    else if (attempt.problem?.code.startsWith('slot_')) void pick.schedule.load()
  }, [attempt, bookings, id, slot.id, pick])
  const { problem } = attempt
  const isStanding = booking.status === 'confirmed'
  return (
    <ConfirmSheet
      title={`改到 ${momentText(slot.startAt, clock())}？`}
      text={`${whoText(slot.member)}。${isStanding ? '原来的时间会让给别人，' : ''}号码会换一个新的。`}
      yes="就改到这个时间"
      busy="正在改"
      no={isStanding ? '还是原来的时间' : '再看看别的'}
      isOpen
      isBusy={attempt.isBusy}
      isMain
      onYes={handleMove}
      onClose={onClose}
    >
      {problem && <MoveTrouble problem={problem} phone={booking.station.phone} />}
    </ConfirmSheet>
  )
})
