import type { Ticket } from '@contract/endpoints/queue.ts'
import { View } from '@tarojs/components'
import { memo } from 'react'
import { classes } from '@/components/classes'
import { ticketNote } from '@/texts/ticket-notes'
import { ticketStatus } from '@/texts/tickets'

const OVER: readonly Ticket['status'][] = ['done', 'left', 'missed']

/** The number in large, how far it is, and very plainly that it is called. */
export const QueueNumber = memo(function QueueNumber({ ticket }: { ticket: Ticket }) {
  const { label, status, station } = ticket
  const isCalled = status === 'called'
  const look = classes('queue-ticket', isCalled && 'queue-called', OVER.includes(status) && 'queue-over')
  return (
    <View className={look}>
      <View className="t14 ink-3">{station.shortName}</View>
      <View className="queue-label" aria-label={`您的号 ${label.split('').join(' ')}`}>
        {label}
      </View>
      <View aria-live={isCalled ? 'assertive' : 'polite'} aria-atomic="true">
        <View className="t28 heavy queue-title">{ticketStatus(ticket).text}</View>
        <View className="queue-note">{ticketNote(ticket)}</View>
      </View>
    </View>
  )
})
