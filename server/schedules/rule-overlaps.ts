import type { Weekday } from '../../contract/rules/beijing-time.ts'
import { holderOf, rulesMeet } from '../../contract/rules/sittings.ts'

interface WeeklyHours {
  stationId: string
  weekday: Weekday
  start: string
  end: string
  validFrom: string
  validTo: string
  memberId?: string | null | undefined
  function?: string | null | undefined
}

/** Finds rules that want one member, or one function of a room, twice at the same time. */
export class RuleOverlaps {
  readonly #known = new Map<string, { rule: WeeklyHours; name: string }[]>()

  /** Gives the name of a rule that is in the way; takes the hours when there is none. */
  take(rule: WeeklyHours, name: string): string | undefined {
    const key = `${rule.weekday} ${holderOf(rule.stationId, rule)}`
    const known = this.#known.get(key) ?? []
    const other = known.find(one => rulesMeet(one.rule, rule))
    if (other) return other.name
    known.push({ rule, name })
    this.#known.set(key, known)
    return undefined
  }
}
