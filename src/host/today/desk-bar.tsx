import { observer } from 'mobx-react-lite'
import { ActionBar } from '@/components/action-bar'
import { Button } from '@/components/button'
import { useFreshOpen } from '@/components/use-open'
import { useHostDesk } from '@/stores/use-host-desk'
import { CheckInSheet } from './check-in-sheet'
import { IssueTicket } from './issue-ticket'

/** At the thumb: a number for whoever walks in, a check-in for whoever booked. */
export const DeskBar = observer(function DeskBar() {
  const { attempt } = useHostDesk()
  const ticket = useFreshOpen(attempt)
  const checkIn = useFreshOpen(attempt)
  return (
    <>
      <ActionBar>
        <Button text="代取号" icon="ticket" onTap={ticket.handleOpen} />
        <Button text="扫码签到" kind="soft" tone="green" icon="scan" onTap={checkIn.handleOpen} />
      </ActionBar>
      <IssueTicket isOpen={ticket.isOpen} onClose={ticket.handleClose} />
      <CheckInSheet isOpen={checkIn.isOpen} onClose={checkIn.handleClose} />
    </>
  )
})
