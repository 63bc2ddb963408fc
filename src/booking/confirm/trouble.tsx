import type { Slot } from '@contract/endpoints/schedules.ts'
import { dayOf } from '@contract/rules/beijing-time.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback } from 'react'
import { Notice } from '@/components/notice'
import { SlotButton } from '@/components/slot-button'
import { goInstead, goTo } from '@/platform/go'
import { callNumber } from '@/platform/phone'
import type { FailureCode } from '@/stores/ports'
import type { StationSchedule } from '@/stores/schedules-store'
import { useStores } from '@/stores/use-stores'
import { bookingFailureText } from '@/texts/bookings'
import { slotWords } from '@/texts/slots'
import { dayText } from '@/texts/times'
import type { BookingForm } from './booking-form'
import { useLine } from './use-line'

const MOST_OTHERS = 6
const GONE = { full: 'slot_full', started: 'slot_started', closed: 'slot_closed' } as const
const AGAIN: readonly FailureCode[] = ['offline', 'busy', 'server_error', 'too_many_requests']

interface Found {
  code: FailureCode
  /** The slot is gone: another one has to be picked. */
  needsSlot: boolean
}

/** What stands in the way: the refusal of the last try, or what the slot has become since. */
export function troubleOf(form: BookingForm, slot: Slot): Found | undefined {
  const gone = slot.status === 'free' ? undefined : GONE[slot.status]
  const code = form.problem?.code ?? (form.isSending ? undefined : gone)
  return code && { code, needsSlot: code.startsWith('slot_') }
}

interface TroubleProps {
  form: BookingForm
  slot: Slot
  schedule: StationSchedule
  phone: string
  onRetry: () => void
}

const Others = observer(function Others({ form, slot, schedule }: Omit<TroubleProps, 'onRetry' | 'phone'>) {
  const { clock } = useStores()
  const handleChoose = useCallback((slotId: string) => form.chooseSlot(slotId), [form])
  const others = schedule.othersLike(slot).slice(0, MOST_OTHERS)
  const today = dayOf(clock())
  return (
    <View className="slots confirm-others">
      {others.map(other => {
        const day = dayText(dayOf(Date.parse(other.startAt)), today)
        return <SlotButton key={other.id} {...slotWords(other, { day })} onTap={handleChoose} />
      })}
    </View>
  )
})

/** One sentence on what went wrong, and the one thing that helps. */
export const Trouble = observer(function Trouble({ form, slot, schedule, phone, onRetry }: TroubleProps) {
  const { waitlist } = useStores()
  const details = form.problem?.details
  const bookingId = typeof details?.bookingId === 'string' ? details.bookingId : undefined
  const handleMine = useCallback(() => {
    if (bookingId) goInstead('booking/done', { id: bookingId })
    else goTo('booking/mine')
  }, [bookingId])
  const handleStation = useCallback(() => goInstead('station/detail', { id: schedule.stationId }), [schedule])
  const handleCall = useCallback(() => void callNumber(phone), [phone])
  const { handleWait, sheet } = useLine(form, slot, schedule)
  const found = troubleOf(form, slot)
  if (!found || found.code === 'not_signed_in') return null
  const { code, needsSlot } = found
  const hasOthers = schedule.othersLike(slot).length > 0
  const canWait = code === 'slot_full' && waitlist.canJoin(slot)
  const way = () => {
    if (canWait) return { action: '排候补', onAction: handleWait }
    if (needsSlot) return hasOthers ? undefined : { action: '看别的时间', onAction: handleStation }
    if (code === 'already_booked') return { action: '看这次预约', onAction: handleMine }
    if (code === 'quota_reached') return { action: '看我的预约', onAction: handleMine }
    if (code === 'booking_paused') return { action: '给站里打电话', onAction: handleCall }
    return AGAIN.includes(code) ? { action: '再试一次', onAction: onRetry } : undefined
  }
  const text = bookingFailureText(code, details)
  return (
    <View className="confirm-trouble" aria-role="alert">
      <Notice
        tone="alert"
        text={needsSlot && !hasOthers ? text.replace(/下面.*$/, '这位委员没有别的空位了。') : text}
        {...way()}
      />
      {needsSlot && hasOthers && <Others form={form} slot={slot} schedule={schedule} />}
      {sheet}
    </View>
  )
})
