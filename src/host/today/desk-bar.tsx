import { observer } from 'mobx-react-lite'
import { useCallback } from 'react'
import { ActionBar } from '@/components/action-bar'
import { Button } from '@/components/button'
import { useHostDesk } from '@/stores/use-host-desk'
import { useOpen } from '../use-open'
import { CheckInSheet } from './check-in-sheet'
import { IssueTicket } from './issue-ticket'

/** At the thumb: a number for whoever walks in, a check-in for whoever booked. */
export const DeskBar = observer(function DeskBar() {
  const { attempt } = useHostDesk()
  const ticket = useOpen()
  const checkIn = useOpen()
  const openTicket = ticket.handleOpen
  const openCheckIn = checkIn.handleOpen
  const handleTicket = useCallback(() => {
    attempt.forgive()
    openTicket()
  }, [attempt, openTicket])
  const handleCheckIn = useCallback(() => {
    attempt.forgive()
    openCheckIn()
  }, [attempt, openCheckIn])
  return (
    <>
      <ActionBar>
        <Button text="代取号" icon="ticket" onTap={handleTicket} />
        <Button text="扫码签到" kind="soft" tone="green" icon="scan" onTap={handleCheckIn} />
      </ActionBar>
      <IssueTicket isOpen={ticket.isOpen} onClose={ticket.handleClose} />
      <CheckInSheet isOpen={checkIn.isOpen} onClose={checkIn.handleClose} />
    </>
  )
})
