import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback, useState } from 'react'
import { Button } from '@/components/button'
import { Notice } from '@/components/notice'
import { Sheet } from '@/components/sheet'
import { TextField } from '@/components/text-field'
import { canScan, scanCode } from '@/platform/scan'
import { toast } from '@/platform/toast'
import { useHostDesk } from '@/stores/use-host-desk'
import { Problem } from '../problem'

const CODE_MAX = 40

const UNKNOWN = '今天没有这个号的预约，请再看一眼，或给他代取号。'
const AT_EVENT = '今天没有这个号的预约。要是活动的报名号，请在「活动」里点「去签到」。'

/** Checks in whoever the code names; says so, or that there is nobody of that code today. */
export function useCheckIn(onDone: () => void) {
  const desk = useHostDesk()
  const [isUnknown, setUnknown] = useState(false)
  const checkIn = useCallback(
    async (text: string) => {
      const booking = desk.bookingIn(text)
      setUnknown(!booking)
      if (!booking || !(await desk.checkIn(booking.id))) return
      toast(`${booking.code} ${booking.residentName} 签到了`)
      onDone()
    },
    [desk, onDone],
  )
  return { isUnknown, checkIn }
}

interface CheckInSheetProps {
  isOpen: boolean
  onClose: () => void
}

/** By the code on the slip or on the phone: scanned, or typed where nothing scans. */
export const CheckInSheet = observer(function CheckInSheet({ isOpen, onClose }: CheckInSheetProps) {
  const desk = useHostDesk()
  const [code, setCode] = useState('')
  const handleClose = useCallback(() => {
    setCode('')
    onClose()
  }, [onClose])
  const { isUnknown, checkIn } = useCheckIn(handleClose)
  const handleTyped = useCallback(() => void checkIn(code), [checkIn, code])
  const handleScan = useCallback(async () => {
    const text = await scanCode()
    if (text) await checkIn(text)
  }, [checkIn])
  return (
    <Sheet title="签到" isOpen={isOpen} onClose={handleClose}>
      <View className="col gap-4">
        {canScan && <Button text="扫他手机上的码" icon="scan" isBlock onTap={handleScan} />}
        <TextField label="或者填号码" hint="比如 A07" value={code} max={CODE_MAX} onInput={setCode} />
        {isUnknown && <Notice tone="alert" text={desk.day.events.length > 0 ? AT_EVENT : UNKNOWN} />}
        <Problem attempt={desk.attempt} />
        <Button
          text={code.trim() ? '签到' : '签到（先填号码）'}
          kind="primary"
          isBlock
          isDisabled={!code.trim()}
          isLoading={desk.attempt.isBusy}
          onTap={handleTyped}
        />
      </View>
    </Sheet>
  )
})
