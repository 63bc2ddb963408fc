import type { DeskTicket } from '@contract/endpoints/queue.ts'
import { timeOf } from '@contract/rules/beijing-time.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback, useState } from 'react'
import { Button } from '@/components/button'
import type { DayBooking } from '@/stores/host-day-store'
import { useHostDesk } from '@/stores/use-host-desk'
import { ticketName } from '@/texts/host'
import { Some } from '../some'
import { BookingSheet } from './booking-sheet'
import { DeskRow } from './desk-row'

/** Called and not there: one tap puts them back in line. */
const Missed = observer(function Missed({ ticket }: { ticket: DeskTicket }) {
  const desk = useHostDesk()
  const handleBack = useCallback(() => void desk.move(ticket, 'waiting'), [desk, ticket])
  const { label, topic, calls } = ticket
  return (
    <DeskRow label={label} name={ticketName(ticket)} topic={topic} note={`过号了，叫过 ${calls} 次`}>
      <Button text="恢复" kind="soft" size="sm" label={`恢复 ${label}`} onTap={handleBack} />
    </DeskRow>
  )
})

interface RowProps {
  booking: DayBooking
  onOpen: (booking: DayBooking) => void
}

const Row = observer(function Row({ booking, onOpen }: RowProps) {
  const desk = useHostDesk()
  const { id, code, residentName, topic, startAt, phone, isOnBehalf } = booking
  const handleTap = useCallback(() => onOpen(booking), [onOpen, booking])
  const handleCheckIn = useCallback(() => void desk.checkIn(id), [desk, id])
  const note = [`约 ${timeOf(Date.parse(startAt))}`, isOnBehalf && '代约', phone].filter(Boolean).join(' · ')
  return (
    <DeskRow label={code} name={residentName} topic={topic} note={note} onTap={handleTap}>
      <Button text="签到" kind="soft" size="sm" label={`${code} 签到`} onTap={handleCheckIn} />
    </DeskRow>
  )
})

const drawMissed = (ticket: DeskTicket) => <Missed key={ticket.id} ticket={ticket} />

/** Who has not come yet, and whoever was called in vain. */
export const Awaited = observer(function Awaited() {
  const desk = useHostDesk()
  const [open, setOpen] = useState<DayBooking>()
  const handleClose = useCallback(() => setOpen(undefined), [])
  const draw = useCallback(
    (booking: DayBooking) => <Row key={booking.id} booking={booking} onOpen={setOpen} />,
    [],
  )
  const missed = desk.queue.value?.missed ?? []
  return (
    <View>
      {missed.length > 0 && <Some items={missed} empty="" draw={drawMissed} />}
      {(missed.length === 0 || desk.awaited.length > 0) && (
        <Some items={desk.awaited} empty="约了的都到了" draw={draw} />
      )}
      <BookingSheet booking={open} onClose={handleClose} />
    </View>
  )
})
