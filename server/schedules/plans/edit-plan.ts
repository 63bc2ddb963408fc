import type { ExceptionForm, ScheduleRule } from '../../../contract/endpoints/rules.ts'
import { Refusal } from '../../../contract/refusals.ts'
import { sitsOn } from '../../../contract/rules/schedules.ts'
import type { SpecialDay, WeeklyRule } from '../../../contract/rules/sittings.ts'
import type { Calendar } from '../../../contract/rules/stations.ts'
import { cityOf, newId } from '../../database/ids.ts'
import type { StationPlan } from './read-plans.ts'

/** Only what a rule says, so that equal rules are equal; a member's sitting is no function of the room. */
const asRule = (asked: ScheduleRule, id: string): WeeklyRule => {
  const { memberId, function: use, onHolidays, weekday, validFrom, validTo } = asked
  const { start, end, slotMinutes, capacity, mode } = asked
  const who = { ...(memberId && { memberId }), ...(use && !memberId && { function: use }) }
  return {
    ...{ id, weekday, start, end, slotMinutes, capacity, mode, ...who },
    ...{ validFrom, validTo, onHolidays: onHolidays ?? false },
  }
}

const holdsOn = (rule: WeeklyRule, day: string) => rule.validFrom <= day && day <= rule.validTo

/**
 * A special day whose rule does not hold there any more goes over to the one that took its place: same weekday, same
 * member. Otherwise a day that was closed would open again when its rule is split in two, or the two become one.
 */
function follow(special: SpecialDay, before: StationPlan, after: readonly WeeklyRule[]): SpecialDay {
  const { ruleId, day } = special
  const was = before.rules.find(rule => rule.id === ruleId)
  if (!was || after.some(rule => rule.id === ruleId && holdsOn(rule, day))) return special
  const held = new Set(before.rules.filter(rule => holdsOn(rule, day)).map(rule => rule.id))
  for (const one of before.specials) if (one.day === day && one.ruleId !== undefined) held.add(one.ruleId)
  const heirs = after.filter(
    rule =>
      !held.has(rule.id) &&
      rule.weekday === was.weekday &&
      rule.memberId === was.memberId &&
      rule.function === was.function &&
      holdsOn(rule, day),
  )
  const [heir] = heirs
  return heir && heirs.length === 1 ? { ...special, ruleId: heir.id } : special
}

/** Two special days of rules that became one cannot both be that one's: the first goes over. */
function followAll(before: StationPlan, after: readonly WeeklyRule[]): SpecialDay[] {
  const taken = new Set<string>()
  return before.specials.map(special => {
    const moved = follow(special, before, after)
    if (moved === special) return special
    const key = `${moved.ruleId} ${moved.day}`
    if (taken.has(key)) return special
    taken.add(key)
    return moved
  })
}

/** City and code: longer, and the ids of its sittings and slots would not fit. */
const NEW_ID_MAX = 45

const mayBeNew = ({ id, isNew }: ScheduleRule, cityId: number): boolean =>
  id === undefined || (isNew === true && id.length <= NEW_ID_MAX && cityOf(id) === cityId)

/**
 * The plan with other rules. A rule without id is new, and so can be one from a table, which has it already; refuses
 * with `rule_not_there` any other id that is not of the plan, and one that is there twice.
 */
export function withRules(plan: StationPlan, asked: readonly ScheduleRule[], cityId: number): StationPlan {
  const known = new Set(plan.rules.map(rule => rule.id))
  const seen = new Set<string>()
  const rules = asked.map(rule => {
    const id = rule.id ?? newId(cityId)
    if ((!known.has(id) && !mayBeNew(rule, cityId)) || seen.has(id)) throw new Refusal('rule_not_there')
    seen.add(id)
    return asRule(rule, id)
  })
  return { rules, specials: followAll(plan, rules) }
}

/** The plan with one more special day; there is one for a rule's day, and one that closes a whole day. */
export function withException(
  plan: StationPlan,
  form: ExceptionForm,
  id: string,
  { today, calendar }: { today: string; calendar: Calendar },
): StationPlan {
  if (form.day < today) throw new Refusal('invalid', { 'exception.day': '这一天已经过了，请选今天以后。' })
  const ruleId = form.kind === 'added' ? undefined : form.ruleId
  const rule = plan.rules.find(one => one.id === ruleId)
  if (ruleId !== undefined && !rule) throw new Refusal('rule_not_there')
  if (rule && !sitsOn(rule, form.day, calendar))
    throw new Refusal('invalid', { 'exception.day': '这条规则这一天本来就不值班，请选别的日子。' })
  const replaced = (one: SpecialDay) =>
    form.kind !== 'added' && one.kind !== 'added' && one.day === form.day && one.ruleId === ruleId
  return { ...plan, specials: [...plan.specials.filter(one => !replaced(one)), { ...form, id }] }
}

export const withoutException = (plan: StationPlan, exceptionId: string): StationPlan => ({
  ...plan,
  specials: plan.specials.filter(special => special.id !== exceptionId),
})
