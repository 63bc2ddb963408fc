import type { ResultForm } from '@contract/endpoints/results.ts'
import { dayOf } from '@contract/rules/beijing-time.ts'
import { addWorkdays, type Calendar } from '@contract/rules/stations.ts'
import { makeAutoObservable } from 'mobx'
import { monthLater } from '@/components/month'
import type { Ports } from '@/stores/ports'
import { issueNumberIn } from '@/texts/issue-number'

export const WORKDAYS = 10
export type DueKind = 'workdays' | 'month' | 'day'
const SHORTEST = 2

interface Written {
  consensus: string
  unitId: string | undefined
  dueKind: DueKind | undefined
  day: string | undefined
  isSettled: boolean
  why: string
  issueNumber: string
  isPublic: boolean
}

const NOTHING: Written = {
  consensus: '',
  unitId: undefined,
  dueKind: undefined,
  day: undefined,
  isSettled: false,
  why: '',
  issueNumber: '',
  isPublic: true,
}

/** The three lines as they are written; kept until they are sent, also when the app is closed. */
export class ResultDraft {
  written: Written
  private readonly ports: Ports
  private readonly key: string

  constructor(ports: Ports, sittingId: string) {
    this.ports = ports
    this.key = `result-draft ${sittingId}`
    this.written = { ...NOTHING, ...ports.storage.read<Written>(this.key) }
    makeAutoObservable<this, 'ports' | 'key'>(this, { ports: false, key: false })
  }

  get isEmpty(): boolean {
    const { consensus, unitId, dueKind, isSettled } = this.written
    return consensus.trim() === '' && !unitId && !dueKind && !isSettled
  }

  /** What a result still needs, in the words of its lines. */
  get missing(): string[] {
    const { consensus, unitId, dueKind, day, isSettled, why, issueNumber } = this.written
    const hasDue = dueKind !== undefined && (dueKind !== 'day' || day !== undefined)
    const lines = isSettled
      ? [why.trim().length < SHORTEST && '为什么不用跟进']
      : [!unitId && '责任单位', !hasDue && '时限']
    const hasBadNumber = issueNumber.trim() !== '' && !issueNumberIn(issueNumber)
    const all = [consensus.trim().length < SHORTEST && '共识', ...lines, hasBadNumber && '对的事码']
    return all.filter(line => line !== false)
  }

  write(change: Partial<Written>): void {
    this.written = { ...this.written, ...change }
    this.ports.storage.write(this.key, this.written)
  }

  clear(): void {
    this.written = NOTHING
    this.ports.storage.remove(this.key)
  }

  /** The day that the choice comes to. */
  dueOn(calendar: Calendar): string | undefined {
    const { dueKind, day } = this.written
    const today = dayOf(this.ports.clock())
    if (dueKind === 'workdays') return addWorkdays(today, WORKDAYS, calendar)
    return dueKind === 'month' ? monthLater(today) : dueKind === 'day' ? day : undefined
  }

  form(calendar: Calendar): ResultForm {
    const { consensus, unitId, isSettled, why, issueNumber, isPublic } = this.written
    const dueOn = this.dueOn(calendar)
    const number = issueNumberIn(issueNumber)
    return {
      consensus,
      isPublic,
      ...(isSettled ? { noFollowUp: why } : { ...(unitId && { unitId }), ...(dueOn && { dueOn }) }),
      ...(number && { issueNumber: number }),
    }
  }
}
