import type { Step } from './snapshot.ts'

const HELD = ['served', 'rated']

/** A sitting in which somebody was served ends only when a result is written. */
export const unwritten = ({ before, after }: Step): string[] =>
  [...after.sittings.values()].flatMap(({ sittingId, closedAt, isWritten }) => {
    const hasEnded = closedAt !== null && before.sittings.get(sittingId)?.closedAt === null
    if (!hasEnded || isWritten) return []
    const isHeld = [...before.bookings.values()].some(
      ({ slotId, status }) => HELD.includes(status) && after.slots.get(slotId)?.sittingId === sittingId,
    )
    return isHeld ? ['a sitting ended without the result that it owes'] : []
  })
