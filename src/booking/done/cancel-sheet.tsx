import type { Booking } from '@contract/endpoints/bookings.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback, useState } from 'react'
import { Button } from '@/components/button'
import { Notice } from '@/components/notice'
import { Sheet } from '@/components/sheet'
import { TextField } from '@/components/text-field'
import { ApiError, type FailureCode } from '@/stores/ports'
import { useStores } from '@/stores/use-stores'
import { writeFailureText } from '@/texts/failures'
import { momentText } from '@/texts/times'

const REASON_MAX = 100

function useCancel(bookingId: string, onDone: () => void) {
  const { bookings } = useStores()
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<FailureCode>()
  const cancel = useCallback(
    async (reason: string) => {
      setBusy(true)
      setFailure(undefined)
      try {
        await bookings.cancel(bookingId, reason)
        onDone()
      } catch (error) {
        if (!(error instanceof ApiError)) throw error
        setFailure(error.code)
      } finally {
        setBusy(false)
      }
    },
    [bookings, bookingId, onDone],
  )
  return { isBusy, failure, cancel }
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
  const { isBusy, failure, cancel } = useCancel(booking.id, onClose)
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
        {failure && <Notice tone="alert" text={writeFailureText(failure)} />}
        <Button text={isBusy ? '正在提交' : '取消这次预约'} isBlock isLoading={isBusy} onTap={handleCancel} />
        <Button text="先留着" kind="primary" isBlock onTap={onClose} />
      </View>
    </Sheet>
  )
})
