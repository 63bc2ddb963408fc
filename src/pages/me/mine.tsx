import type { Booking } from '@contract/endpoints/bookings.ts'
import type { IssueItem } from '@contract/endpoints/issues.ts'
import type { Ticket } from '@contract/endpoints/queue.ts'
import type { WaitlistEntry } from '@contract/endpoints/waitlist.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { memo, useCallback } from 'react'
import { Card } from '@/components/card'
import { Cell } from '@/components/cell'
import { StatusTag } from '@/components/status-tag'
import { goTo } from '@/platform/go'
import { signupNow } from '@/stores/signups'
import { useStores } from '@/stores/use-stores'
import { signupWords } from '@/texts/events'
import { ticketStatus } from '@/texts/tickets'
import { entryText } from '@/texts/waitlist'

const handleBookings = () => goTo('booking/mine')
const handleEvents = () => goTo('event/mine')
const handleIssues = () => goTo('issue/mine')
const handleFavourites = () => goTo('me/favourites')
const handleNotices = () => goTo('me/notices')

/** The number of today, while it waits. */
const TicketCell = memo(function TicketCell({ ticket }: { ticket: Ticket }) {
  const { id, label, station } = ticket
  const handleOpen = useCallback(() => goTo('booking/ticket', { id }), [id])
  return (
    <Cell
      icon="ticket"
      title={`现场号 ${label}`}
      note={station.shortName}
      value={ticketStatus(ticket).text}
      hasArrow
      onTap={handleOpen}
    />
  )
})

/** A place in line for a time that was full. */
const EntryCell = memo(function EntryCell({ entry, now }: { entry: WaitlistEntry; now: number }) {
  const { id } = entry
  const handleOpen = useCallback(() => goTo('booking/waiting', { id }), [id])
  return (
    <Cell
      icon="clock"
      title="候补"
      note={entryText(entry, now)}
      value={`第 ${entry.position} 位`}
      hasArrow
      onTap={handleOpen}
    />
  )
})

const isAhead = ({ status }: Booking) => status === 'confirmed'
const waitsForStars = ({ status, stars }: IssueItem) => status === 'replied' && stars === undefined

/** What was sent in, and what is answered and waits for a word. */
const IssuesCell = observer(function IssuesCell() {
  const { own } = useStores().issues
  const count = own.sent.items.filter(waitsForStars).length
  const text = `${count} 件等您评价`
  return (
    <Cell
      icon="talk"
      title="我反映的事"
      note="还有附议的、关注的"
      label={count > 0 ? `我反映的事，${text}` : '我反映的事，还有附议的、关注的'}
      hasArrow
      onTap={handleIssues}
    >
      {count > 0 && <StatusTag tone="red" text={text} />}
    </Cell>
  )
})

/** A place that is held comes first, then the one in line, then how many there are to go to. */
const EventsCell = observer(function EventsCell() {
  const { events, clock } = useStores()
  const now = clock()
  const signups = events.mine.items.map(({ signup }) => signupNow(signup, now))
  const inLine =
    signups.find(({ status }) => status === 'offered') ?? signups.find(({ status }) => status === 'waiting')
  const ahead = signups.filter(({ status }) => status === 'confirmed').length
  const words = inLine && signupWords(inLine)
  const value = words?.text ?? (ahead > 0 ? `${ahead} 场要去` : undefined)
  const isOffered = inLine?.status === 'offered'
  return (
    <Cell
      icon="calendar"
      title="我的活动"
      value={isOffered ? undefined : value}
      label={['我的活动', value].filter(Boolean).join('，')}
      hasArrow
      onTap={handleEvents}
    >
      {isOffered && words && <StatusTag {...words} />}
    </Cell>
  )
})

export const Mine = observer(function Mine() {
  const { bookings, waitlist, tickets, notices, clock } = useStores()
  const newest = notices.mine.items[0]
  const now = clock()
  const ahead = bookings.items('upcoming').filter(isAhead).length
  const waiting = waitlist.open(now).filter(({ status, event }) => status === 'waiting' && !event)
  return (
    <Card isFlush>
      {tickets.active.map(ticket => (
        <TicketCell key={ticket.id} ticket={ticket} />
      ))}
      <Cell
        icon="ticket"
        title="我的预约"
        value={ahead > 0 ? `${ahead} 个待到场` : undefined}
        hasArrow
        onTap={handleBookings}
      />
      {waiting.map(entry => (
        <EntryCell key={entry.id} entry={entry} now={now} />
      ))}
      <IssuesCell />
      <EventsCell />
      <Cell icon="pin" title="我的收藏" note="常去的站点" hasArrow onTap={handleFavourites} />
      <Cell
        icon="bell"
        title="通知"
        note={newest && `最近：${newest.title}`}
        label={notices.hasUnread ? '通知，有没看过的' : '通知'}
        hasArrow
        onTap={handleNotices}
      >
        {notices.hasUnread && <View className="unread-dot" />}
      </Cell>
    </Card>
  )
})

interface DeskProps {
  id: string
  name: string
  role: 'host' | 'unit' | 'office'
}

const DESK = { host: '进入站点工作台', unit: '进入单位工作台', office: '进入机关工作台' } as const
const ROLES = ['host', 'unit', 'office'] as const

const Desk = memo(function Desk({ id, name, role }: DeskProps) {
  const handleOpen = useCallback(() => {
    if (role === 'host') goTo('host/today', { station: id })
    else goTo('desk/issues', role === 'unit' ? { unit: id } : {})
  }, [id, role])
  return <Cell icon="door" title={DESK[role]} note={name} hasArrow onTap={handleOpen} />
})

/** One for each station, unit and city that this person works for. */
export const Desks = observer(function Desks() {
  const { accounts } = useStores()
  const desks = ROLES.flatMap(role => accounts.scopesOf(role).map(scope => ({ ...scope, role })))
  if (desks.length === 0) return null
  return (
    <Card isFlush>
      {desks.map(({ id, name, role }) => (
        <Desk key={id} id={id} name={name || id} role={role} />
      ))}
    </Card>
  )
})
