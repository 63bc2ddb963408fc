import { type SenderDeps, sendDue } from './send-due.ts'

/** Under load many commits share one run. */
const CALM_MS = 50

const calm = () => new Promise(resolve => setTimeout(resolve, CALM_MS))

/** Runs a task soon after it is woken and never twice at once; what wakes it meanwhile makes it run once more. */
export class Sender {
  private running: Promise<void> | undefined
  private isWoken = false
  private isStopped = false
  private readonly task: () => Promise<unknown>
  private readonly onFailure: (error: unknown) => void

  constructor(task: () => Promise<unknown>, onFailure: (error: unknown) => void) {
    this.task = task
    this.onFailure = onFailure
  }

  /** After a commit: whatever it does, nobody waits for it. */
  wake(): void {
    this.isWoken = true
    this.running ??= this.run().finally(() => {
      this.running = undefined
    })
  }

  /** Takes up nothing more; ends when what runs has ended. */
  async stop(): Promise<void> {
    this.isStopped = true
    await this.running
  }

  /** When nothing is left that it was woken for. */
  async idle(): Promise<void> {
    await this.running
  }

  private async run(): Promise<void> {
    while (this.isWoken && !this.isStopped) {
      await calm()
      this.isWoken = false
      await this.task().catch(this.onFailure)
    }
  }
}

/** Sends messages after commits and by a sweep; undefined where this deployment has no template to send by. */
export function makeSender(deps: SenderDeps, now: () => number): Sender | undefined {
  if (Object.keys(deps.templates).length === 0) return undefined
  return new Sender(
    () => sendDue(deps, now),
    error => deps.log.warn({ reason: String(error) }, 'messages wait'),
  )
}
