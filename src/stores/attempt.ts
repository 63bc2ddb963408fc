import { makeAutoObservable, observable, runInAction } from 'mobx'
import { ApiError, type Clock, type FailureCode, newIdempotencyKey } from './ports'

/** No answer, or none on the matter: the write may have happened all the same. */
const UNSURE: readonly FailureCode[] = ['offline', 'busy', 'server_error', 'too_many_requests']

/**
 * Writes that somebody taps. A second tap on one that runs does nothing; after no answer the next try of the same name
 * keeps its key, so that it happens once.
 */
export class Attempt {
  problem: ApiError | undefined = undefined
  private readonly running = observable.set<string>()
  private readonly keys = new Map<string, string>()
  private readonly clock: Clock

  constructor(clock: Clock) {
    this.clock = clock
    makeAutoObservable<this, 'running' | 'keys' | 'clock'>(this, {
      running: false,
      keys: false,
      clock: false,
      problem: observable.ref,
    })
  }

  get isBusy(): boolean {
    return this.running.size > 0
  }

  isRunning(name: string): boolean {
    return this.running.has(name)
  }

  forgive(): void {
    this.problem = undefined
  }

  /** The next try of these is another occasion: what became of the last one is known. */
  forget(prefix: string): void {
    for (const name of this.keys.keys())
      if (name.startsWith(prefix) && !this.running.has(name)) this.keys.delete(name)
  }

  /** Gives what the job gives; undefined when it was refused, or runs already. */
  async run<T>(name: string, job: (key: string) => Promise<T>): Promise<T | undefined> {
    if (this.running.has(name)) return undefined
    const key = this.keys.get(name) ?? newIdempotencyKey(this.clock)
    this.keys.set(name, key)
    this.running.add(name)
    this.problem = undefined
    try {
      const value = await job(key)
      this.keys.delete(name)
      return value
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      if (!UNSURE.includes(error.code)) this.keys.delete(name)
      runInAction(() => {
        this.problem = error
      })
      return undefined
    } finally {
      runInAction(() => this.running.delete(name))
    }
  }
}
