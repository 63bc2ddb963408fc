import { listTopics, type Topic } from '@contract/endpoints/issues.ts'
import { makeAutoObservable } from 'mobx'
import type { Ports } from './ports'
import { Remote } from './remote'

/** What people come about: groups, and the topics in them. */
export class TopicsStore {
  readonly all = new Remote<Topic[]>()
  private readonly ports: Ports

  constructor(ports: Ports) {
    this.ports = ports
    makeAutoObservable<this, 'ports'>(this, { ports: false, all: false })
  }

  get groups(): { group: Topic; topics: Topic[] }[] {
    const all = this.all.value ?? []
    return all
      .filter(topic => topic.parent === undefined)
      .map(group => ({ group, topics: all.filter(topic => topic.parent === group.code) }))
      .filter(({ topics }) => topics.length > 0)
  }

  async load(): Promise<void> {
    if (this.all.state === 'loading' || this.all.value) return
    await this.all.load(async () => (await this.ports.api.call(listTopics, {})).items)
  }
}
