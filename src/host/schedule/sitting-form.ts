import { type ExceptionForm, ScheduleRule as RuleSchema } from '@contract/endpoints/rules.ts'
import { weekdayOf } from '@contract/rules/beijing-time.ts'
import type { SittingMode } from '@contract/rules/schedules.ts'
import { makeAutoObservable } from 'mobx'
import * as v from 'valibot'
import type { ScheduleRule } from '@/stores/schedule-edits'

type Weekday = ScheduleRule['weekday']

interface Fields {
  weekday: Weekday
  start: string
  end: string
  slotMinutes: number
  /** Places of one slot, as typed. */
  capacity: string
  mode: SittingMode
  memberId: string | undefined
  function: string | undefined
  validFrom: string
  validTo: string
  onHolidays: boolean
  reason: string
}

/** Until the end of the year, or of the next when little is left of this one. */
const endOfYear = (day: string): string =>
  `${Number(day.slice(0, 4)) + (day.slice(5, 7) >= '11' ? 1 : 0)}-12-31`

function fieldsOf(rule: ScheduleRule): Fields {
  return {
    ...rule,
    capacity: String(rule.capacity),
    memberId: rule.memberId,
    function: rule.function,
    onHolidays: rule.onHolidays ?? false,
    reason: '',
  }
}

/** When, who, how many: of a weekly rule, or of one day. */
export class SittingForm {
  fields: Fields
  private isChecked = false

  constructor(fields: Fields) {
    this.fields = fields
    makeAutoObservable(this)
  }

  static ofRule(rule: ScheduleRule): SittingForm {
    return new SittingForm(fieldsOf(rule))
  }

  /** A new one, as most are. */
  static from(day: string, memberId?: string): SittingForm {
    return new SittingForm({
      weekday: weekdayOf(day),
      start: '14:00',
      end: '16:00',
      slotMinutes: 15,
      capacity: '1',
      mode: 'in_person',
      memberId,
      function: undefined,
      validFrom: day,
      validTo: endOfYear(day),
      onHolidays: false,
      reason: '',
    })
  }

  get errors(): Partial<Record<keyof Fields, string>> {
    return this.isChecked ? this.found : {}
  }

  write(change: Partial<Fields>): void {
    Object.assign(this.fields, change)
  }

  /** From now on errors show. */
  check(): boolean {
    this.isChecked = true
    return Object.keys(this.found).length === 0
  }

  get rule(): ScheduleRule {
    const { weekday, validFrom, validTo, onHolidays } = this.fields
    return { weekday, ...this.hours, validFrom, validTo, onHolidays }
  }

  /** Of one day: a sitting more, or another one in a rule's place. */
  special(day: string, ruleId?: string): ExceptionForm {
    const reason = this.fields.reason.trim()
    const told = { day, ...this.hours, ...(reason && { reason }) }
    return ruleId ? { kind: 'changed', ruleId, ...told } : { kind: 'added', ...told }
  }

  private get hours() {
    const { start, end, slotMinutes, capacity, mode, memberId, function: room } = this.fields
    return {
      ...{ start, end, slotMinutes, mode },
      capacity: Number(capacity),
      ...(memberId && { memberId }),
      ...(room && { function: room }),
    }
  }

  private get found(): Partial<Record<keyof Fields, string>> {
    const { issues = [] } = v.safeParse(RuleSchema, this.rule)
    const found: Partial<Record<keyof Fields, string>> = {}
    for (const issue of issues) found[v.getDotPath(issue) as keyof Fields] ??= issue.message
    if (found.capacity) found.capacity = '每段的席位请填 1 到 1000 的数。'
    return found
  }
}
