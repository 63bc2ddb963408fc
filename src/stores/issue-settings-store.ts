import { listTopics, type Topic } from '@contract/endpoints/issues.ts'
import {
  getIssueSettings,
  type IssueSettings,
  saveIssueSettings,
  type Tightening,
} from '@contract/endpoints/worklists.ts'
import { type Template, templateOf, tighten } from '@contract/rules/templates.ts'
import { DEFAULT_WORKDAYS } from '@contract/rules/transitions.ts'
import { makeAutoObservable } from 'mobx'
import { Attempt } from './attempt'
import type { Ports } from './ports'
import { Remote } from './remote'

/** A topic with what holds everywhere, and with what its city adds. */
export interface TopicRule {
  topic: Topic
  /** Cannot be loosened. */
  base: Template
  /** Of each the stricter. */
  now: Template
  isOwn: boolean
}

/** What a city asks for in its topics beyond what holds everywhere. */
export class IssueSettingsStore {
  readonly settings = new Remote<IssueSettings>()
  readonly topics = new Remote<Topic[]>()
  readonly attempt: Attempt
  private readonly ports: Ports
  private readonly city: string

  constructor(ports: Ports, city: string) {
    this.ports = ports
    this.city = city
    this.attempt = new Attempt(ports.clock)
    makeAutoObservable<this, 'ports' | 'city'>(this, {
      ports: false,
      city: false,
      attempt: false,
      settings: false,
      topics: false,
    })
  }

  get groups(): { group: Topic; rules: TopicRule[] }[] {
    const all = this.topics.value ?? []
    return all
      .filter(topic => topic.parent === undefined)
      .map(group => ({
        group,
        rules: all.filter(topic => topic.parent === group.code).map(topic => this.ruleOf(topic)),
      }))
      .filter(({ rules }) => rules.length > 0)
  }

  async load(): Promise<void> {
    const { api } = this.ports
    const params = { city: this.city }
    await Promise.all([
      this.settings.load(() => api.call(getIssueSettings, { params })),
      this.topics.load(async () => (await api.call(listTopics, {})).items),
    ])
  }

  /** What the city asks for in a topic; nothing more than everywhere takes its row away. */
  saveTopic(tightening: Tightening): Promise<boolean> {
    const { settings } = this
    const { topics = [], keepsAuthorMonths = 0 } = settings.value ?? {}
    const others = topics.filter(({ topic }) => topic !== tightening.topic)
    const own = isMore(tightening) ? [tightening] : []
    return this.save({ topics: [...others, ...own], keepsAuthorMonths })
  }

  saveMonths(keepsAuthorMonths: number): Promise<boolean> {
    return this.save({ topics: this.settings.value?.topics ?? [], keepsAuthorMonths })
  }

  private async save(body: IssueSettings): Promise<boolean> {
    const params = { city: this.city }
    const saved = await this.attempt.run(JSON.stringify(body), idempotencyKey =>
      this.ports.api.call(saveIssueSettings, { params, body, idempotencyKey }),
    )
    if (saved) this.settings.set(saved)
    return saved !== undefined
  }

  private ruleOf(topic: Topic): TopicRule {
    const base = baseOf(topic)
    const own = this.settings.value?.topics.find(one => one.topic === topic.code)
    return { topic, base, now: own ? tighten(base, own) : base, isOwn: own !== undefined }
  }
}

/** What holds everywhere in a topic, with its days. */
const baseOf = ({ code, defaultWorkdays }: Topic): Template => {
  const base = templateOf(code)
  return { ...base, workdays: base.workdays ?? defaultWorkdays ?? DEFAULT_WORKDAYS }
}

/** Whether it asks for anything that does not hold everywhere. */
function isMore({ topic, proposes, placeLabel, needsPhotos, workdays }: Tightening): boolean {
  const base = templateOf(topic)
  return (
    proposes !== base.proposes ||
    needsPhotos !== base.needsPhotos ||
    (placeLabel ?? '') !== (base.placeLabel ?? '') ||
    workdays !== undefined
  )
}
