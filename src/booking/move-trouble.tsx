import { observer } from 'mobx-react-lite'
import { useCallback } from 'react'
import { Notice } from '@/components/notice'
import { goTo } from '@/platform/go'
import { callNumber } from '@/platform/phone'
import type { ApiError, FailureCode } from '@/stores/ports'
import { moveFailureText } from '@/texts/bookings'

const handleMine = () => goTo('booking/mine')
const CALL: readonly FailureCode[] = ['too_late', 'booking_paused']
const LOOK: readonly FailureCode[] = ['already_booked', 'quota_reached', 'booking_not_active']

interface MoveTroubleProps {
  problem: ApiError
  /** Of the station. */
  phone: string
}

/** Why a booking was not moved, and the one thing that helps. */
export const MoveTrouble = observer(function MoveTrouble({ problem, phone }: MoveTroubleProps) {
  const { code, details } = problem
  const handleCall = useCallback(() => void callNumber(phone), [phone])
  const way = () => {
    if (CALL.includes(code)) return { action: '打电话', onAction: handleCall }
    return LOOK.includes(code) ? { action: '我的预约', onAction: handleMine } : undefined
  }
  return <Notice tone="alert" text={moveFailureText(code, details)} {...way()} />
})
