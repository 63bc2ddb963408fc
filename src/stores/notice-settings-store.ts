import { getNoticeSettings, type NoticeSettings, setNoticeGroup } from '@contract/endpoints/notices.ts'
import type { NoticeGroup } from '@contract/rules/notices.ts'
import { Attempt } from './attempt'
import type { Ports } from './ports'
import { Remote } from './remote'

/** Which notices go to WeChat, and how many more may. */
export class NoticeSettingsStore {
  readonly settings = new Remote<NoticeSettings>()
  readonly attempt: Attempt
  private readonly ports: Ports

  constructor(ports: Ports) {
    this.ports = ports
    this.attempt = new Attempt(ports.clock)
  }

  load(): Promise<void> {
    return this.settings.load(() => this.ports.api.call(getNoticeSettings, {}))
  }

  async setGroup(group: NoticeGroup, isOn: boolean): Promise<void> {
    const reply = await this.attempt.run(group, idempotencyKey =>
      this.ports.api.call(setNoticeGroup, { body: { group, isOn }, idempotencyKey }),
    )
    if (reply) this.settings.set(reply)
  }
}
