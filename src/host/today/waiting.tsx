import type { DeskTicket } from '@contract/endpoints/queue.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback, useState } from 'react'
import { Card } from '@/components/card'
import { Cell } from '@/components/cell'
import { Sheet } from '@/components/sheet'
import { StatusTag } from '@/components/status-tag'
import type { TicketMove } from '@/stores/host-desk-store'
import { useHostDesk } from '@/stores/use-host-desk'
import { useStores } from '@/stores/use-stores'
import { ticketName, ticketNote } from '@/texts/host'
import { Some } from '../some'
import { DeskRow } from './desk-row'

interface RowProps {
  ticket: DeskTicket
  at: number
  onOpen: (ticket: DeskTicket) => void
}

const Place = ({ calls, at }: { calls: number; at: number }) => {
  if (calls > 0) return <StatusTag tone="ochre" text={`叫过 ${calls} 次`} />
  if (at === 0) return <StatusTag tone="red" text="下一位" />
  return <View className="t14 ink-3">{`第 ${at + 1} 位`}</View>
}

const Row = observer(function Row({ ticket, at, onOpen }: RowProps) {
  const { clock } = useStores()
  const handleTap = useCallback(() => onOpen(ticket), [onOpen, ticket])
  const { label, topic, calls } = ticket
  const note = ticketNote(ticket, clock())
  return (
    <DeskRow label={label} name={ticketName(ticket)} topic={topic} note={note} onTap={handleTap}>
      <Place calls={calls} at={at} />
    </DeskRow>
  )
})

interface SheetProps {
  ticket: DeskTicket | undefined
  onClose: () => void
}

/** Out of turn: somebody is called now, or has gone home. */
const TicketSheet = observer(function TicketSheet({ ticket, onClose }: SheetProps) {
  const desk = useHostDesk()
  const move = (to: TicketMove) => {
    onClose()
    if (ticket) void desk.move(ticket, to)
  }
  const handleCall = () => move('called')
  const handleMissed = () => move('missed')
  return (
    <Sheet title={ticket ? `${ticket.label} ${ticketName(ticket)}` : ''} isOpen={!!ticket} onClose={onClose}>
      <Card isFlush>
        <Cell icon="volume" title="现在就叫" note="不按先后，请跟等的人说一声" onTap={handleCall} />
        <Cell icon="close" title="过号" note="人走开了，回来还能恢复" onTap={handleMissed} />
      </Card>
    </Sheet>
  )
})

/** Who waits, in the order of calling. */
export const Waiting = observer(function Waiting() {
  const desk = useHostDesk()
  const [open, setOpen] = useState<DeskTicket>()
  const handleClose = useCallback(() => setOpen(undefined), [])
  const draw = useCallback(
    (ticket: DeskTicket, at: number) => <Row key={ticket.id} ticket={ticket} at={at} onOpen={setOpen} />,
    [],
  )
  return (
    <>
      <Some
        items={desk.queue.value?.waiting ?? []}
        empty="没有人在等。有人取号或签到就会出现在这里"
        draw={draw}
      />
      <TicketSheet ticket={open} onClose={handleClose} />
    </>
  )
})
