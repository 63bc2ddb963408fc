import { type Notice, readNotices } from '@contract/endpoints/notices.ts'
import { Attempt } from './attempt'
import type { NoticesStore } from './notices-store'
import type { Ports } from './ports'

/** Marks notices read, on every device of their reader. */
export class ReadMarks {
  readonly attempt: Attempt
  private readonly ports: Ports
  private readonly notices: NoticesStore

  constructor(ports: Ports, notices: NoticesStore) {
    this.ports = ports
    this.notices = notices
    this.attempt = new Attempt(ports.clock)
  }

  /** Nobody waits for it: a mark that gets lost is set the next time. */
  async read({ id, isRead }: Notice): Promise<void> {
    if (isRead) return
    const isMarked = await this.mark(id, { id })
    if (isMarked) this.notices.mine.change(items => items.map(item => (item.id === id ? asRead(item) : item)))
  }

  /** Everything up to the newest that is shown. */
  async readAll(): Promise<void> {
    const until = this.notices.mine.items[0]?.at
    if (until && (await this.mark('all', { until })))
      this.notices.mine.change(items => items.map(item => (item.at <= until ? asRead(item) : item)))
  }

  private async mark(name: string, body: { id: string } | { until: string }): Promise<boolean> {
    const reply = await this.attempt.run(name, idempotencyKey =>
      this.ports.api.call(readNotices, { body, idempotencyKey }),
    )
    if (reply) this.notices.setUnread(reply.unread)
    return reply !== undefined
  }
}

const asRead = (notice: Notice): Notice => ({ ...notice, isRead: true })
