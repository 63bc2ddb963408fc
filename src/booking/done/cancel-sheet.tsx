import type { Booking } from '@contract/endpoints/bookings.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback, useState } from 'react'
import { Button } from '@/components/button'
import { Notice } from '@/components/notice'
import { Sheet } from '@/components/sheet'
import { TextField } from '@/components/text-field'
import { Attempt } from '@/stores/attempt'
import { useStores } from '@/stores/use-stores'
import { writeFailureText } from '@/texts/failures'
import { momentText } from '@/texts/times'

const REASON_MAX = 100

/** A retry cancels the same; what ended meanwhile is read again. */
function useCancel(bookingId: string, onDone: () => void) {
  const { bookings, clock } = useStores()
  const [attempt] = useState(() => new Attempt(clock))
  const cancel = useCallback(
    async (reason: string) => {
      const done = await attempt.run(`cancel ${reason}`, key => bookings.cancel(bookingId, reason, key))
      if (done) onDone()
      else if (attempt.problem?.code === 'booking_not_active') void bookings.loadOne(bookingId)
    },
    [attempt, bookings, bookingId, onDone],
  )
  return { attempt, cancel }
}

interface SheetProps {
  booking: Booking
  isOpen: boolean
  onClose: () => void
}

/** Asked once, with room for a reason. */
export const CancelSheet = observer(function CancelSheet({ booking, isOpen, onClose }: SheetProps) {
  const { clock } = useStores()
  const [reason, setReason] = useState('')
  const { attempt, cancel } = useCancel(booking.id, onClose)
  const { isBusy, problem } = attempt
  const handleCancel = useCallback(() => void cancel(reason.trim()), [cancel, reason])
  return (
    <Sheet title="不去了？" isOpen={isOpen} onClose={onClose}>
      <View className="col gap-4">
        <View className="t16">
          {`取消后位子让给别人。${momentText(booking.cancelUntil, clock())} 以前都可以取消。`}
        </View>
        <TextField
          label="为什么不去了（可不写）"
          value={reason}
          max={REASON_MAX}
          isLong
          onInput={setReason}
        />
        {problem && <Notice tone="alert" text={writeFailureText(problem.code)} />}
        <Button text={isBusy ? '正在提交' : '取消这次预约'} isBlock isLoading={isBusy} onTap={handleCancel} />
        <Button text="先留着" kind="primary" isBlock onTap={onClose} />
      </View>
    </Sheet>
  )
})
