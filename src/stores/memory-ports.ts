import type { Asked, Endpoint, Replied } from '@contract/endpoint.ts'
import { type Api, ApiError, type FailureCode, type Ports, type Storage } from './ports'

type Answer = (asked: { params?: unknown; query?: unknown; body?: unknown }) => unknown

/** An API in memory: endpoints answer what the test says, everything else is a refusal. Records what was asked. */
export class MemoryApi implements Api {
  readonly asked: { path: string; query?: unknown; body?: unknown }[] = []
  failure: FailureCode | undefined
  private readonly answers = new Map<Endpoint, Answer>()

  on<E extends Endpoint>(endpoint: E, answer: (asked: Asked<E>) => Replied<E> | Promise<Replied<E>>): this {
    this.answers.set(endpoint, answer as Answer)
    return this
  }

  async call<E extends Endpoint>(endpoint: E, asked: Asked<E>): Promise<Replied<E>> {
    this.asked.push({ path: endpoint.path, query: asked.query, body: asked.body })
    const answer = this.answers.get(endpoint)
    if (this.failure) throw new ApiError(this.failure, 'told to fail')
    if (!answer) throw new ApiError('not_found', endpoint.path)
    return (await answer(asked)) as Replied<E>
  }

  upload<E extends Endpoint>(endpoint: E, filePath: string): Promise<Replied<E>> {
    return this.call(endpoint, { body: filePath } as unknown as Asked<E>)
  }
}

export function memoryStorage(): Storage {
  const kept = new Map<string, string>()
  return {
    read<T>(key: string): T | undefined {
      const text = kept.get(key)
      return text === undefined ? undefined : (JSON.parse(text) as T)
    },
    write: (key, value) => void kept.set(key, JSON.stringify(value)),
    remove: key => void kept.delete(key),
  }
}

/** 2026-09-15 09:00 in Beijing. */
export const NOW = Date.parse('2026-09-15T01:00:00Z')

export const testPorts = (api: Api, storage = memoryStorage()): Ports => ({ api, storage, clock: () => NOW })
