import type { DeskTicket } from '@contract/endpoints/queue.ts'
import { observer } from 'mobx-react-lite'
import { useHostDesk } from '@/stores/use-host-desk'
import { useStores } from '@/stores/use-stores'
import { ticketName, ticketNote } from '@/texts/host'
import { Some } from '../some'
import { DeskRow } from './desk-row'

const Row = observer(function Row({ ticket }: { ticket: DeskTicket }) {
  const { clock } = useStores()
  const { label, topic } = ticket
  const came = ticketNote(ticket, clock()).split(' · ')[0] ?? ''
  return <DeskRow label={label} name={ticketName(ticket)} topic={topic} note={came} />
})

const draw = (ticket: DeskTicket) => <Row key={ticket.id} ticket={ticket} />

export const Done = observer(function Done() {
  const desk = useHostDesk()
  return <Some items={desk.queue.value?.done ?? []} empty="还没有谈完的" draw={draw} />
})
