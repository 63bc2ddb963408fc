import type { EventCard } from '@contract/endpoints/events.ts'
import { observer } from 'mobx-react-lite'
import { memo, useCallback } from 'react'
import { Card } from '@/components/card'
import { Cell } from '@/components/cell'
import { ListEnd } from '@/components/list-end'
import { Section } from '@/components/section'
import { goTo, goToTab } from '@/platform/go'
import type { PagedList } from '@/stores/paged-list'
import { useStores } from '@/stores/use-stores'
import { failureText } from '@/texts/failures'
import { momentText } from '@/texts/times'
import { placesText } from './event-text'

const handleAll = () => goToTab('events')

const EventCell = memo(function EventCell({ event, now }: { event: EventCard; now: number }) {
  const handleTap = useCallback(() => goTo('event/detail', { id: event.id }), [event.id])
  return (
    <Cell
      icon="calendar"
      title={event.title}
      note={`${momentText(event.startAt, now)} · ${event.kind.name}`}
      value={placesText(event)}
      hasArrow
      onTap={handleTap}
    />
  )
})

/** What is to come here; nothing while there is none. */
export const Events = observer(function Events({ list }: { list: PagedList<EventCard> }) {
  const { clock } = useStores()
  const { items, hasMore, isLoading, failure } = list
  const handleMore = useCallback(() => void (items.length > 0 ? list.showMore() : list.load()), [list, items])
  if (items.length === 0 && !failure) return null
  return (
    <Section title="这里的活动" more="全部活动" onMore={handleAll}>
      <Card isFlush>
        {items.map(event => (
          <EventCell key={event.id} event={event} now={clock()} />
        ))}
        {(hasMore || failure) && (
          <ListEnd
            isLoading={isLoading}
            hasMore
            failure={failure && failureText(failure)}
            all=""
            onMore={handleMore}
          />
        )}
      </Card>
    </Section>
  )
})
