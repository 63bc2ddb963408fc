import { dayOf, timeOf } from '@contract/rules/beijing-time.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback, useState } from 'react'
import { Button } from '@/components/button'
import { Reasons } from '@/components/reasons'
import { Sheet } from '@/components/sheet'
import { useOpen } from '@/components/use-open'
import { callNumber } from '@/platform/phone'
import type { CallListStore } from '@/stores/call-list-store'
import { fullDateText } from '@/texts/times'
import { Problem } from '../problem'

const USUAL = ['提醒他按时来', '这一场停了，帮他改约', '核对来的人'] as const
const SHORTEST = 2
const REASON_MAX = 50

interface RowProps {
  booking: NonNullable<CallListStore['list']['value']>[number]
  store: CallListStore
}

/** The whole number is shown for a reason: it is written down, and the person sees who looked. */
const Reveal = observer(function Reveal({ booking, store, onDone }: RowProps & { onDone: () => void }) {
  const [reason, setReason] = useState('')
  const handleReveal = useCallback(async () => {
    if (await store.reveal(booking.bookingId, reason.trim())) onDone()
  }, [store, booking, reason, onDone])
  const isReady = reason.trim().length >= SHORTEST
  return (
    <View className="col gap-4">
      <View className="t16">会记下是谁、为什么看的，本人在「谁看过我的信息」里看得到。</View>
      <Reasons label="为什么要看" usual={USUAL} value={reason} max={REASON_MAX} onInput={setReason} />
      <Problem attempt={store.attempt} />
      <Button
        text={isReady ? '看完整电话' : '看完整电话（先写原因）'}
        kind="primary"
        isBlock
        isDisabled={!isReady}
        isLoading={store.attempt.isBusy}
        onTap={handleReveal}
      />
    </View>
  )
})

/** One person to call: masked until there is a reason, then one tap to call. */
export const CallRow = observer(function CallRow({ booking, store }: RowProps) {
  const { isOpen, handleOpen, handleClose } = useOpen()
  const { bookingId, code, startAt, residentName } = booking
  const whole = store.phoneOf(bookingId)
  const phone = whole ?? booking.phone
  const handleCall = useCallback(() => void callNumber(whole ?? ''), [whole])
  const start = Date.parse(startAt)
  return (
    <View className="host-row">
      <View className="host-code">{code}</View>
      <View className="grow">
        <View className="t16">{residentName}</View>
        <View className="t13 ink-3">{`${fullDateText(dayOf(start))} ${timeOf(start)}`}</View>
        <View className={whole ? 't18 bold' : 't14 ink-2'}>{phone ?? '没有留电话'}</View>
      </View>
      {whole && (
        <Button text="打电话" kind="soft" size="sm" icon="phone" label={`打给 ${code}`} onTap={handleCall} />
      )}
      {!whole && phone && (
        <Button text="看完整电话" size="sm" label={`看 ${code} 的完整电话`} onTap={handleOpen} />
      )}
      <Sheet title={`${code} ${residentName}`} isOpen={isOpen} onClose={handleClose}>
        <Reveal booking={booking} store={store} onDone={handleClose} />
      </Sheet>
    </View>
  )
})
