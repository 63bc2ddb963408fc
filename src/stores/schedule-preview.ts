import type { HitBooking, PreviewSitting, SchedulePreview } from '@contract/endpoints/rules.ts'

const sittingKey = ({ day, start, memberName, function: room }: PreviewSitting) =>
  [day, start, memberName, room].join(' ')

/** Several changes seen as one: a sitting that one of them touches is shown so, a booking that two of them hit once. */
export function mergePreviews(previews: readonly SchedulePreview[]): SchedulePreview {
  const sittings = new Map<string, PreviewSitting>()
  const hits = new Map<string, HitBooking>()
  const conflicts = new Map<string, SchedulePreview['conflicts'][number]>()
  for (const preview of previews) {
    for (const sitting of preview.sittings) {
      const key = sittingKey(sitting)
      if (sitting.change !== 'same' || !sittings.has(key)) sittings.set(key, sitting)
    }
    for (const hit of preview.hits) hits.set(hit.bookingId, hit)
    for (const conflict of preview.conflicts) {
      conflicts.set([conflict.day, conflict.start, conflict.clashesWith].join(' '), conflict)
    }
  }
  const inOrder = (a: PreviewSitting, b: PreviewSitting) =>
    a.day.localeCompare(b.day) || a.start.localeCompare(b.start)
  return {
    sittings: [...sittings.values()].sort(inOrder),
    conflicts: [...conflicts.values()],
    hits: [...hits.values()].sort((a, b) => a.startAt.localeCompare(b.startAt)),
  }
}
