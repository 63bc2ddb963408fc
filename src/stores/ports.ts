import type { Asked, Endpoint, Replied } from '@contract/endpoint.ts'
import type { RefusalCode } from '@contract/refusals.ts'

/** What stores are given from outside; `src/platform` and the tests each have their own. */

/** Why a call failed: a refusal of the server, or no answer at all. */
export type FailureCode = RefusalCode | 'offline'

export class ApiError extends Error {
  readonly code: FailureCode
  readonly details: Record<string, unknown> | undefined

  constructor(code: FailureCode, message: string, details?: Record<string, unknown>) {
    super(message)
    this.name = 'ApiError'
    this.code = code
    this.details = details
  }
}

/** A write repeats its key when it is tried again, so that it happens once. */
export type Call<E extends Endpoint> = Asked<E> & { idempotencyKey?: string }

export interface Api {
  call<E extends Endpoint>(endpoint: E, asked: Call<E>): Promise<Replied<E>>
  /** Sends one file of the device; tells how much of it is sent, 0 to 100. */
  upload<E extends Endpoint>(
    endpoint: E,
    filePath: string,
    onProgress?: (percent: number) => void,
  ): Promise<Replied<E>>
}

/** Milliseconds since 1970. */
export type Clock = () => number

/** Small values that outlive the app. */
export interface Storage {
  read<T>(key: string): T | undefined
  write(key: string, value: unknown): void
  remove(key: string): void
}

export interface Ports {
  readonly api: Api
  readonly clock: Clock
  readonly storage: Storage
}

/** Made once for a form, kept for its retries. */
export function newIdempotencyKey(clock: Clock): string {
  const random = () => Math.floor(Math.random() * 0x100000000).toString(36)
  return `${clock().toString(36)}-${random()}${random()}`
}
