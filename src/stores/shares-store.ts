import {
  countOpening,
  createShare,
  type GroupInfo,
  getShare,
  type LiveCard,
  prepareLiveCard,
  type Share,
} from '@contract/endpoints/sharing.ts'
import type { ShareChannel, ShareKind } from '@contract/rules/sharing.ts'
import { newIdempotencyKey, type Ports } from './ports'

const KEY = 'opened'
/** Phones remember this many shares that they opened. */
const MOST_OPENED = 50

type Opened = Record<string, string>

/** What is sent on, and that something was opened which others sent. */
export class SharesStore {
  private readonly ports: Ports
  private readonly made = new Map<string, Share>()
  private readonly making = new Map<string, Promise<Share>>()

  constructor(ports: Ports) {
    this.ports = ports
  }

  /** The card of a thing, once it is there. */
  known(kind: ShareKind, id: string): Share | undefined {
    return this.made.get(`${kind} ${id}`)
  }

  /** Makes the card of a thing, or asks for it again: its picture changes with the thing. */
  prepare(kind: ShareKind, id: string): Promise<Share> {
    const key = `${kind} ${id}`
    const making = this.making.get(key)
    if (making) return making
    const made = this.ports.api
      .call(createShare, { body: { kind, id } })
      .then(share => {
        this.made.set(key, share)
        return share
      })
      .finally(() => this.making.delete(key))
    this.making.set(key, made)
    return made
  }

  read(shortCode: string): Promise<Share> {
    return this.ports.api.call(getShare, { params: { shortCode } })
  }

  /** The activity that keeps an event's card in chats up to date; undefined where it is an ordinary card. */
  async live(shortCode: string): Promise<LiveCard | undefined> {
    return (await this.ports.api.call(prepareLiveCard, { params: { shortCode } })).live
  }

  /** Tells that a share was opened, and nothing of who did; nobody waits for it. */
  async tellOpened(shortCode: string, channel: ShareChannel, group?: GroupInfo): Promise<void> {
    const body = { channel, openingId: this.openingOf(shortCode), ...(group && { group }) }
    // a figure is never a reason to disturb anybody
    await this.ports.api.call(countOpening, { params: { shortCode }, body }).catch(() => {})
  }

  /** The same for every opening of a share on this phone, and of no use for any other share. */
  private openingOf(shortCode: string): string {
    const opened = this.ports.storage.read<Opened>(KEY) ?? {}
    const known = opened[shortCode]
    if (known) return known
    const made = newIdempotencyKey(this.ports.clock).slice(0, 40)
    const kept = Object.entries({ ...opened, [shortCode]: made }).slice(-MOST_OPENED)
    this.ports.storage.write(KEY, Object.fromEntries(kept))
    return made
  }
}
