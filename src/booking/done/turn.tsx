import { observer } from 'mobx-react-lite'
import { useCallback } from 'react'
import { Card } from '@/components/card'
import { Cell } from '@/components/cell'
import { goTo } from '@/platform/go'
import { usePulse } from '@/platform/use-pulse'
import { useStores } from '@/stores/use-stores'
import { listFailureText } from '@/texts/failures'
import { ticketStatus } from '@/texts/tickets'

const FRESH_MS = 20_000

/** Once checked in: how many come before. */
export const Turn = observer(function Turn({ ticketId }: { ticketId: string }) {
  const { tickets } = useStores()
  usePulse(FRESH_MS, () => void tickets.loadOne(ticketId))
  const handleOpen = useCallback(() => goTo('booking/ticket', { id: ticketId }), [ticketId])
  const known = tickets.known(ticketId)
  const ticket = known?.ticket
  const old = listFailureText(tickets.detail.failure, known?.oldSince)
  return (
    <Card isFlush className="done-part">
      <Cell
        icon="ticket"
        title={ticket ? ticketStatus(ticket).text : '看排到第几位'}
        note={old ?? (ticket?.status === 'left' ? '回来了，在下面再签到' : '叫到您时，打开这里会变红')}
        hasArrow
        onTap={handleOpen}
      />
    </Card>
  )
})
