import { createHmac, timingSafeEqual } from 'node:crypto'
import { DAY, HOUR, MINUTE } from '../../../contract/rules/beijing-time.ts'

/** Who was given an address: staff may also see a photo that the content check refused. */
export type Viewer = 'reader' | 'staff'

/** What names a photo in a reply. */
export type PhotoUrl = (photoId: string) => string

/** The parts of an address that was signed, as they come back. */
export interface SignedQuery {
  readonly until: string
  readonly viewer: string
  readonly sig: string
}

/** Addresses of one window are the same, so that a device fetches a photo once in it. */
const WINDOW = 5 * MINUTE
/** An address lives for at least two windows and at most three. */
const SHORT = 3 * WINDOW
/** WeChat fetches within half an hour, at its leisure. */
const CHECK = HOUR
const SIGNATURE_CHARS = 22 // of base64url: 132 bits
const VIEWERS: readonly string[] = ['reader', 'staff'] satisfies Viewer[]

/** Addresses of photos that open them for a while: signed by the server, given only in replies to those who may see. */
export class PhotoAddresses {
  readonly #secret: string

  constructor(secret: string) {
    this.#secret = secret
  }

  /** Opens for 10 to 15 minutes. */
  for(viewer: Viewer, now: number): PhotoUrl {
    return id => this.#sign(id, viewer, Math.floor(now / WINDOW) * WINDOW + SHORT)
  }

  /** What the content check is handed: it fetches later. */
  forCheck(photoId: string, now: number): string {
    return this.#sign(photoId, 'reader', now + CHECK)
  }

  /** In the file of somebody's own data, which is read later: opens for a day. */
  forOwner(now: number): PhotoUrl {
    return id => this.#sign(id, 'reader', now + DAY)
  }

  /** For whom an address was signed and how long it still opens, ms; undefined when it does not. */
  open(photoId: string, given: SignedQuery, now: number): { viewer: Viewer; left: number } | undefined {
    const { until, viewer, sig } = given
    if (!/^\d{1,11}$/.test(until) || !VIEWERS.includes(viewer)) return undefined
    const right = Buffer.from(this.#signature(photoId, viewer, until))
    const told = Buffer.from(sig)
    if (told.length !== right.length || !timingSafeEqual(told, right)) return undefined
    const left = Number(until) * 1000 - now
    return left > 0 ? { viewer: viewer as Viewer, left } : undefined
  }

  #sign(photoId: string, viewer: Viewer, until: number): string {
    const seconds = String(Math.ceil(until / 1000))
    const sig = this.#signature(photoId, viewer, seconds)
    return `/media/${photoId}.jpg?until=${seconds}&viewer=${viewer}&sig=${sig}`
  }

  #signature(photoId: string, viewer: string, until: string): string {
    const text = [photoId, viewer, until].join(' ')
    return createHmac('sha256', this.#secret).update(text).digest('base64url').slice(0, SIGNATURE_CHARS)
  }
}
