import type { Slot } from '@contract/endpoints/schedules.ts'
import { type ReactNode, useCallback, useState } from 'react'
import { goInstead } from '@/platform/go'
import { scrollToFirst } from '@/platform/scroll'
import type { StationSchedule } from '@/stores/schedules-store'
import { WaitSheet } from '@/wait-sheet'
import type { BookingForm } from './booking-form'

const handleJoined = (id: string) => goInstead('booking/waiting', { id })

interface Line {
  handleWait: () => void
  /** Drawn where the line is explained and joined; nothing until it is asked for. */
  sheet: ReactNode
}

/** The way from a full slot into its line, with what is written already. */
export function useLine(form: BookingForm, slot: Slot, schedule: StationSchedule): Line {
  const [isOpen, setOpen] = useState(false)
  const handleWait = useCallback(() => {
    if (form.checkJoin()) setOpen(true)
    else scrollToFirst('.field-error')
  }, [form])
  const handleClose = useCallback(() => setOpen(false), [])
  const handleBook = useCallback(() => {
    setOpen(false)
    form.chooseSlot(slot.id)
    void schedule.load()
  }, [form, slot.id, schedule])
  const sheet = isOpen && (
    <WaitSheet
      slot={slot}
      form={form.joinBody}
      onClose={handleClose}
      onJoined={handleJoined}
      onBook={handleBook}
    />
  )
  return { handleWait, sheet }
}
