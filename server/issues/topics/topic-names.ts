import type { Db } from '../../database/open.ts'
import { listTopicRows } from '../queries.ts'

/** Names of topics by code, read once and again when a code is new. */
export class TopicNames {
  #names = new Map<string, string>()

  async refresh(db: Db): Promise<void> {
    this.#names = new Map((await listTopicRows(db)).map(t => [t.code, t.name]))
  }

  name(code: string): string {
    return this.#names.get(code) ?? code
  }

  of(codes: readonly string[]): string[] {
    return codes.map(code => this.name(code))
  }
}
