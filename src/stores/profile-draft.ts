import { getProfile, type ProfileForm, type ProfileReply, saveProfile } from '@contract/endpoints/profiles.ts'
import { openingText } from '@contract/rules/opening-text.ts'
import { type OpeningHours, parseOpeningHours } from '@contract/rules/stations.ts'
import { makeAutoObservable, observable } from 'mobx'
import { Attempt } from './attempt'
import type { Ports } from './ports'
import { Remote } from './remote'

/** A profile while it is written: hours as days and spans, co-builders a line each. */
export interface WrittenProfile extends Omit<ProfileForm, 'photoIds' | 'openingHours' | 'coBuilders'> {
  hours: OpeningHours
  coBuilders: string
}
export type WrittenFunction = WrittenProfile['functions'][number]

const CLOSED: OpeningHours = { week: [undefined, [], [], [], [], [], [], []], special: new Map() }

/** As it would be with what waits for the office: a newer change takes the place of that. */
const profileIn = ({ now, waiting }: ProfileReply): ProfileReply['now'] =>
  Object.assign({ ...now }, waiting?.after)

function writtenOf(reply: ProfileReply): WrittenProfile {
  const { photos: _, openingHours, coBuilders, ...plain } = profileIn(reply)
  return {
    ...plain,
    hours: parseOpeningHours(openingHours) ?? CLOSED,
    coBuilders: coBuilders.join('\n'),
  }
}

function wordsOf({ hours, coBuilders, ...plain }: WrittenProfile): Omit<ProfileForm, 'photoIds'> {
  const lines = coBuilders.split('\n').map(line => line.trim())
  return { ...plain, openingHours: openingText(hours), coBuilders: lines.filter(Boolean) }
}

/** What a host changes of a station before it is sent. */
export class ProfileDraft {
  readonly loaded = new Remote<ProfileReply>()
  readonly attempt: Attempt
  written: WrittenProfile | undefined = undefined
  private readonly ports: Ports
  private readonly stationId: string

  constructor(ports: Ports, stationId: string) {
    this.ports = ports
    this.stationId = stationId
    this.attempt = new Attempt(ports.clock)
    makeAutoObservable<this, 'ports' | 'stationId'>(this, {
      ports: false,
      stationId: false,
      loaded: false,
      attempt: false,
      written: observable.ref,
    })
  }

  /** The photos as they are to be, those that wait included. */
  get photos(): ProfileReply['now']['photos'] {
    const { value } = this.loaded
    return value ? profileIn(value).photos : []
  }

  /** Whether what is written waits for the office when it is sent. */
  get needsApproval(): boolean {
    return this.loaded.value?.needsApproval ?? false
  }

  isChanged(photoIds: readonly string[]): boolean {
    const { value } = this.loaded
    if (!value || !this.written) return false
    const known = { ...wordsOf(writtenOf(value)), photoIds: this.photos.map(photo => photo.id) }
    return JSON.stringify({ ...wordsOf(this.written), photoIds }) !== JSON.stringify(known)
  }

  /** Reads the profile; what somebody wrote since stays, unless it is to be begun anew. */
  async load(): Promise<void> {
    const params = { stationId: this.stationId }
    await this.loaded.load(() => this.ports.api.call(getProfile, { params }))
    const { value } = this.loaded
    if (value && !this.written) this.write(writtenOf(value))
  }

  /** Begins anew from what others changed. */
  async again(): Promise<void> {
    this.attempt.forgive()
    this.written = undefined
    await this.load()
  }

  write(change: Partial<WrittenProfile>): void {
    const { value } = this.loaded
    const before = this.written ?? (value && writtenOf(value))
    if (before) this.written = { ...before, ...change }
  }

  /** What is wrong in a field, as the server says. */
  errorOf(field: string): string | undefined {
    const { problem } = this.attempt
    const details = problem?.code === 'invalid' ? (problem.details ?? {}) : {}
    const name = `profile.${field}`
    const found = Object.entries(details).find(([key]) => key === name || key.startsWith(`${name}.`))
    return found && String(found[1])
  }

  async save(photoIds: readonly string[]): Promise<ProfileReply | undefined> {
    const { value } = this.loaded
    if (!value || !this.written) return undefined
    const body = {
      version: value.version,
      profile: { ...wordsOf(this.written), photoIds: [...photoIds] },
    }
    const params = { stationId: this.stationId }
    const saved = await this.attempt.run(JSON.stringify(body), idempotencyKey =>
      this.ports.api.call(saveProfile, { params, body, idempotencyKey }),
    )
    if (saved) this.take(saved)
    return saved
  }

  private take(saved: ProfileReply): void {
    this.loaded.set(saved)
    this.written = writtenOf(saved)
  }
}
