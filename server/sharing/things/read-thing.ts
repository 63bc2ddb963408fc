import type { ShareKind } from '../../../contract/rules/sharing.ts'
import { type EventDeps, eventThing } from './event-thing.ts'
import { type IssueDeps, issueThing } from './issue-thing.ts'
import { type StationDeps, slotDayThing, stationThing } from './station-thing.ts'
import type { Thing } from './thing.ts'

export type ThingDeps = StationDeps & IssueDeps & EventDeps

type Reader = (deps: ThingDeps, id: string) => Promise<Thing | undefined>

const READERS: Readonly<Record<ShareKind, Reader>> = {
  station: stationThing,
  slot_day: slotDayThing,
  issue: issueThing,
  event: eventThing,
}

/** Something that can be sent on, as anybody may see it now; undefined when there is no such thing. */
export const readThing = (deps: ThingDeps, kind: ShareKind, id: string): Promise<Thing | undefined> =>
  READERS[kind](deps, id)
