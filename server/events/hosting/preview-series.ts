import type { Repeat } from '../../../contract/endpoints/host-events.ts'
import type { Calendar } from '../../../contract/rules/stations.ts'
import { daysOf } from './create-event.ts'

/** The days of a series with holidays and make-up workdays named; days that are skipped stay in the list, marked. */
export function previewSeries(firstDay: string, repeat: Repeat, calendar: Calendar) {
  return daysOf(firstDay, { ...repeat, skip: [] }).map(day => {
    const special = calendar(day)
    return {
      day,
      ...(special && { holiday: special.name }),
      ...(special?.kind === 'makeup_workday' && { isMakeup: true }),
      isSkipped: (repeat.skip ?? []).includes(day),
    }
  })
}
