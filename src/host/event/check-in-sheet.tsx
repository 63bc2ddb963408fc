import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback, useState } from 'react'
import { Button } from '@/components/button'
import { Notice } from '@/components/notice'
import { Sheet } from '@/components/sheet'
import { TextField } from '@/components/text-field'
import { canScan, scanCode } from '@/platform/scan'
import type { HostEventStore } from '@/stores/host-event-store'
import { Problem } from '../problem'

const CODE_MAX = 12

interface CheckInSheetProps {
  store: HostEventStore
  isOpen: boolean
  onClose: () => void
}

/** What is typed, who was last checked in, and the two ways of doing it. */
function useCheckIn(store: HostEventStore) {
  const [code, setCode] = useState('')
  const [last, setLast] = useState<string>()
  const checkIn = useCallback(
    async (text: string) => {
      setLast(undefined)
      const booking = await store.checkIn(text)
      if (!booking) return
      setLast(`${booking.code} ${booking.residentName} 签到了`)
      setCode('')
    },
    [store],
  )
  const handleTyped = useCallback(() => void checkIn(code), [checkIn, code])
  const handleScan = useCallback(async () => {
    const text = await scanCode()
    if (text) await checkIn(text)
  }, [checkIn])
  return { code, setCode, last, setLast, handleTyped, handleScan }
}

/** By the code on the phone, scanned, or the number as it is said; it stays open for the next in the line. */
export const CheckInSheet = observer(function CheckInSheet({ store, isOpen, onClose }: CheckInSheetProps) {
  const { code, setCode, last, setLast, handleTyped, handleScan } = useCheckIn(store)
  const handleClose = useCallback(() => {
    setCode('')
    setLast(undefined)
    store.attempt.forgive()
    onClose()
  }, [store, onClose, setCode, setLast])
  const isReady = code.trim() !== ''
  return (
    <Sheet title="签到" isOpen={isOpen} onClose={handleClose}>
      <View className="col gap-4">
        {last && <Notice tone="green" text={last} />}
        <Problem attempt={store.attempt} />
        {canScan && <Button text="扫他手机上的码" icon="scan" isBlock onTap={handleScan} />}
        <TextField
          label="报名号"
          hint="比如 E07，也可以只填 7"
          value={code}
          max={CODE_MAX}
          onInput={setCode}
        />
        <Button
          text={isReady ? '签到' : '签到（先填号码）'}
          kind="primary"
          isBlock
          isDisabled={!isReady}
          isLoading={store.attempt.isBusy}
          onTap={handleTyped}
        />
      </View>
    </Sheet>
  )
})
