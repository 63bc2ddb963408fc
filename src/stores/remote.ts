import { makeAutoObservable, observable, runInAction } from 'mobx'
import { ApiError, type FailureCode } from './ports'

export type RemoteState = 'idle' | 'loading' | 'ready' | 'failed'

/** A value that comes from the server. While it is loaded again, and when that fails, the last one stays. */
export class Remote<T> {
  state: RemoteState = 'idle'
  value: T | undefined = undefined
  failure: FailureCode | undefined = undefined
  private turn = 0

  constructor() {
    makeAutoObservable<this, 'turn'>(this, { turn: false, value: observable.ref })
  }

  /** Runs a job for the value; an answer that a later call has overtaken is dropped. */
  async load(job: () => Promise<T>): Promise<void> {
    const turn = ++this.turn
    this.state = 'loading'
    try {
      const value = await job()
      if (turn === this.turn) runInAction(() => this.set(value))
    } catch (error) {
      if (turn === this.turn)
        runInAction(() => this.fail(error instanceof ApiError ? error.code : 'server_error'))
      if (!(error instanceof ApiError)) throw error
    }
  }

  /** Takes a value that came another way, such as the reply to a write. */
  set(value: T): void {
    this.turn++
    this.value = value
    this.state = 'ready'
    this.failure = undefined
  }

  clear(): void {
    this.turn++
    this.value = undefined
    this.state = 'idle'
    this.failure = undefined
  }

  private fail(code: FailureCode): void {
    this.state = 'failed'
    this.failure = code
  }
}
