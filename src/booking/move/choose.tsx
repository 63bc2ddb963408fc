import type { Booking } from '@contract/endpoints/bookings.ts'
import type { Slot } from '@contract/endpoints/schedules.ts'
import { canChange } from '@contract/rules/bookings.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback, useEffect, useState } from 'react'
import { ActionBar } from '@/components/action-bar'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { SlotDays } from '@/slot-days'
import { SlotTimes } from '@/slot-times'
import { Attempt } from '@/stores/attempt'
import { SlotPick } from '@/stores/slot-pick'
import { useSchedules } from '@/stores/use-schedules'
import { useStores } from '@/stores/use-stores'
import { whoText } from '@/texts/slots'
import { nameOnCard } from '@/texts/stations'
import { momentText } from '@/texts/times'
import { ConfirmMove } from './confirm-move'
import { NotNow } from './not-now'

interface BookingProps {
  booking: Booking
}

/** What is given up. */
const Before = observer(function Before({ booking }: BookingProps) {
  const { clock } = useStores()
  return (
    <Card>
      <View className="t14 ink-3">{booking.status === 'confirmed' ? '现在约的' : '停了的这场'}</View>
      <View className="t18 bold move-now">
        {`${momentText(booking.startAt, clock())}，${whoText(booking.member)}`}
      </View>
      <View className="t14 ink-2">{nameOnCard(booking.station.name)}</View>
    </Card>
  )
})

interface BarProps {
  slot: Slot
  onMove: () => void
}

const MoveBar = observer(function MoveBar({ slot, onMove }: BarProps) {
  const { clock } = useStores()
  return (
    <ActionBar>
      <View className="grow move-facts" aria-live="polite">
        <View className="t13 ink-3">改到</View>
        <View className="t14 ink-2">{`${momentText(slot.startAt, clock())} · ${whoText(slot.member)}`}</View>
      </View>
      <Button text="改到这个时间" kind="primary" onTap={onMove} />
    </ActionBar>
  )
})

/** The free times of the station, and the one that is picked in place of the old. */
const Times = observer(function Times({ booking }: BookingProps) {
  const { bookings, clock } = useStores()
  const schedules = useSchedules()
  const [pick] = useState(() => new SlotPick(schedules.of(booking.station.id), bookings, clock))
  useEffect(() => void pick.schedule.load(), [pick])
  const [chosen, setChosen] = useState<Slot>()
  const handleClose = useCallback(() => setChosen(undefined), [])
  const { slot } = pick
  const [attempt] = useState(() => new Attempt(clock))
  const handleMove = useCallback(() => {
    attempt.forgive()
    setChosen(slot)
  }, [attempt, slot])
  return (
    <>
      <SlotDays pick={pick} />
      <SlotTimes pick={pick} phone={booking.station.phone} />
      {slot && <MoveBar slot={slot} onMove={handleMove} />}
      {chosen && (
        <ConfirmMove booking={booking} slot={chosen} pick={pick} attempt={attempt} onClose={handleClose} />
      )}
    </>
  )
})

/** A booking that can be moved, or why it cannot. */
export const Choose = observer(function Choose({ booking }: BookingProps) {
  const { clock } = useStores()
  const isStopped = booking.status === 'cancelled_by_host' && !booking.movedTo
  const mayMove = isStopped || canChange(booking, Date.parse(booking.moveUntil), clock())
  return (
    <>
      <Before booking={booking} />
      {mayMove ? <Times booking={booking} /> : <NotNow booking={booking} />}
    </>
  )
})
