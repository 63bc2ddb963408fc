import { listTopics, type Topic } from '@contract/endpoints/issues.ts'
import { makeAutoObservable } from 'mobx'
import type { Ports } from './ports'
import { Remote } from './remote'

/** What people come about: groups, and the topics in them. */
export class TopicsStore {
  readonly all = new Remote<Topic[]>()
  /** What a city asks for in a topic may be more than what holds everywhere. */
  private city: string | undefined = undefined
  private readonly ports: Ports

  constructor(ports: Ports) {
    this.ports = ports
    makeAutoObservable<this, 'ports' | 'city'>(this, { ports: false, city: false, all: false })
  }

  get groups(): { group: Topic; topics: Topic[] }[] {
    const all = this.all.value ?? []
    return all
      .filter(topic => topic.parent === undefined)
      .map(group => ({ group, topics: all.filter(topic => topic.parent === group.code) }))
      .filter(({ topics }) => topics.length > 0)
  }

  /** Names are the same everywhere: without a city what is there already will do. */
  async load(city = this.city): Promise<void> {
    const isThere = this.all.state === 'loading' || this.all.value !== undefined
    if (isThere && city === this.city) return
    this.city = city
    const query = city ? { city } : {}
    await this.all.load(async () => (await this.ports.api.call(listTopics, { query })).items)
  }

  find(code: string | undefined): Topic | undefined {
    return this.all.value?.find(topic => topic.code === code)
  }
}
