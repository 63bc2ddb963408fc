import type { DemoServer } from '../../test/real-server.ts'

/** A page that people open cold from a link, and what is there once it has loaded. */
export interface LoadedPage {
  readonly name: string
  readonly path: string
  readonly seen: string
}

const STATION = '2201-SR-001'

/** Every page whose loading is measured: a new one is one line here. */
export async function loadedPages(server: DemoServer): Promise<LoadedPage[]> {
  const [issue] = (await server.call<{ items: { number: string }[] }>('GET', '/issues?limit=1')).items
  if (!issue) throw new Error('no issue is public')
  const [event] = (await server.call<{ items: { id: string }[] }>('GET', '/events?limit=1')).items
  if (!event) throw new Error('no event is to come')
  return [
    { name: '附近', path: '/', seen: '.station-card' },
    { name: '站点', path: `/station/detail/index?id=${STATION}`, seen: '.slot' },
    { name: '一件事', path: `/issue/progress/index?number=${issue.number}`, seen: '.head-title' },
    { name: '活动', path: `/event/detail/index?id=${event.id}`, seen: '.event-name' },
  ]
}
