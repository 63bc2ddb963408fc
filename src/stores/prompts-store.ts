import { answerPrompt, listTemplates } from '@contract/endpoints/notices.ts'
import { MOST_ASKED, type Template } from '@contract/rules/notices.ts'
import { newIdempotencyKey, type Ports } from './ports'

type Request = (ids: readonly string[]) => Promise<readonly string[]>
type Ids = Partial<Record<Template, string>>

const KEY = 'templates'

/** Asks for WeChat messages at taps. Ids are kept from the last time: a prompt may wait for nothing. */
export class PromptsStore {
  private ids: Ids
  private isLoaded = false
  private readonly ports: Ports
  private readonly request: Request

  constructor(ports: Ports, request: Request) {
    this.ports = ports
    this.request = request
    this.ids = ports.storage.read<Ids>(KEY) ?? {}
  }

  /** Without an answer nothing is asked; what the tap is for goes on all the same. */
  async load(): Promise<void> {
    if (this.isLoaded) return
    const reply = await this.ports.api.call(listTemplates, {}).catch(() => undefined)
    if (!reply) return
    this.isLoaded = true
    this.ids = Object.fromEntries(reply.items.map(({ template, id }) => [template, id]))
    this.ports.storage.write(KEY, this.ids)
  }

  /** Ends when the prompt is closed; what was answered is told to the server meanwhile. */
  async ask(templates: readonly Template[]): Promise<void> {
    const asked = templates.filter(template => this.ids[template]).slice(0, MOST_ASKED)
    if (asked.length === 0) return
    const accepted = await this.request(asked.map(template => this.ids[template] ?? ''))
    const answers = asked.map(template => ({
      template,
      accepted: accepted.includes(this.ids[template] ?? ''),
    }))
    if (accepted.length > 0) void this.tell(answers)
  }

  /** Tried twice under one key; what gets lost WeChat tells the server itself. */
  private async tell(answers: { template: Template; accepted: boolean }[]): Promise<void> {
    const idempotencyKey = newIdempotencyKey(this.ports.clock)
    const post = () => this.ports.api.call(answerPrompt, { body: { answers }, idempotencyKey })
    await post()
      .catch(post)
      .catch(() => undefined)
  }
}
