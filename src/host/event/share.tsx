import type { HostEvent } from '@contract/endpoints/host-events.ts'
import { listReach, type Reach as Opened } from '@contract/endpoints/sharing.ts'
import type { ShareChannel } from '@contract/rules/sharing.ts'
import { observer } from 'mobx-react-lite'
import { useCallback, useEffect, useState } from 'react'
import { Card } from '@/components/card'
import { Cell } from '@/components/cell'
import { Section } from '@/components/section'
import { useOpen } from '@/components/use-open'
import { type Sendable, useShareCard } from '@/share-card'
import { ShareWays } from '@/share-ways'
import { Remote } from '@/stores/remote'
import { usePorts } from '@/stores/use-ports'
import { eventWhen } from '@/texts/host-events'

const HOME = { title: '家门口协商：有事好商量，就在家门口', path: '/pages/nearby/index' }

const CHANNEL: Record<ShareChannel, string> = {
  group: '群',
  chat: '好友',
  timeline: '朋友圈',
  code: '海报上的码',
  link: '链接',
}

/** What is sent on is the page of neighbours; a draft has none. */
function sendableOf(event: HostEvent | undefined): Sendable | undefined {
  if (!event || event.status === 'draft') return undefined
  const title = `${eventWhen(event)} ${event.title}`
  return { kind: 'event', id: event.id, isPublic: true, title, path: `/event/detail/index?id=${event.id}` }
}

/** The page of the host sends on what neighbours see. */
export const useEventShare = (event: HostEvent | undefined): void => useShareCard(sendableOf(event), HOME)

const channelText = ({ channel, group }: Opened): string =>
  group === undefined ? CHANNEL[channel] : `${CHANNEL[channel]} ${group}`

/** Sends the event on; and by which ways people came, groups by number. */
export const Share = observer(function Share({ event }: { event: HostEvent }) {
  const { isOpen, handleOpen, handleClose } = useOpen()
  const ports = usePorts()
  const [opened] = useState(() => new Remote<Opened[]>())
  const { id } = event
  const load = useCallback(() => {
    const query = { kind: 'event' as const, id }
    void opened.load(async () => (await ports.api.call(listReach, { query })).items)
  }, [opened, ports, id])
  useEffect(load, [load])
  const ways = opened.value ?? []
  return (
    <Section title="转发">
      <Card isFlush>
        <Cell icon="share" title="转发给邻居" note="发到群里，或者打印海报" hasArrow onTap={handleOpen} />
        {ways.map(way => (
          <Cell key={channelText(way)} title={channelText(way)} value={`打开 ${way.opened} 次`} />
        ))}
      </Card>
      <ShareWays kind="event" id={id} isOpen={isOpen} onClose={handleClose} />
    </Section>
  )
})
