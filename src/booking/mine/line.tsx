import type { Ticket } from '@contract/endpoints/queue.ts'
import type { WaitlistEntry } from '@contract/endpoints/waitlist.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { memo, useCallback } from 'react'
import { StatusTag } from '@/components/status-tag'
import { Tap } from '@/components/tap'
import { Offer } from '@/offer'
import { goTo } from '@/platform/go'
import { useNow } from '@/platform/use-now'
import { useStores } from '@/stores/use-stores'
import { entryNow } from '@/stores/waitlist-store'
import { ticketStatus } from '@/texts/tickets'
import { entryStatus, entryText } from '@/texts/waitlist'

interface LineCardProps {
  id: string
  page: 'booking/waiting' | 'booking/ticket' | 'event/detail'
  title: string
  place: string
  status: ReturnType<typeof entryStatus>
}

const LineCard = memo(function LineCard({ id, page, title, place, status }: LineCardProps) {
  const handleTap = useCallback(() => goTo(page, { id }), [page, id])
  return (
    <Tap
      role="link"
      className="card mine-card"
      label={[title, place, status.text].join('，')}
      onTap={handleTap}
    >
      <View className="row row-between row-wrap gap-2">
        <View className="t18 bold">{title}</View>
        <StatusTag {...status} />
      </View>
      <View className="t14 ink-2 mine-who">{place}</View>
    </Tap>
  )
})

const drawTicket = (ticket: Ticket) => (
  <LineCard
    key={ticket.id}
    id={ticket.id}
    page="booking/ticket"
    title={`现场号 ${ticket.label}`}
    place={ticket.station.shortName}
    status={ticketStatus(ticket)}
  />
)

function drawEntry(entry: WaitlistEntry, now: number) {
  const current = entryNow(entry, now)
  if (current.status === 'offered') return <Offer key={entry.id} entry={entry} />
  return (
    <LineCard
      key={entry.id}
      id={entry.event?.id ?? entry.id}
      page={entry.event ? 'event/detail' : 'booking/waiting'}
      title={entryText(entry, now)}
      place={`${entry.station.shortName} · 候补`}
      status={entryStatus(current)}
    />
  )
}

/** What is not a booking yet: places held, numbers of today, places in line. */
export const Line = observer(function Line() {
  const { waitlist, tickets, clock } = useStores()
  const now = useNow(clock)
  const entries = [...waitlist.mine.items].sort((a, b) => a.position - b.position)
  return (
    <View className="mine-line">
      {tickets.active.map(drawTicket)}
      {entries
        .filter(({ status }) => status !== 'accepted' && status !== 'left' && status !== 'passed')
        .map(entry => drawEntry(entry, now))}
    </View>
  )
})
