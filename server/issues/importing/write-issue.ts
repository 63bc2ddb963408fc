import { DAY, formatBeijing } from '../../../contract/rules/beijing-time.ts'
import { issueNumber } from '../../../contract/rules/issues.ts'
import { maskPersonal } from '../../../contract/rules/masking.ts'
import { newId } from '../../database/ids.ts'
import type { Db } from '../../database/open.ts'
import { insertIssue, takeSerial } from '../queries.ts'
import type { IssueContext } from './context.ts'
import { type DueOn, type PathStep, standingAfter, type TakenStep, takenSteps } from './path.ts'
import { insertSteps, type KnownIssue, lockKnown, updateKnown } from './queries.ts'

/** A line of a file of another system. */
export interface IssueLine {
  readonly cityId: number
  readonly code: string
  readonly title: string
  readonly body: string
  readonly topic: string
  readonly stationId: string
  readonly createdOffsetDays: number
  readonly path: readonly PathStep[]
}

/** Steps as rows: those before `from` are there already, the positions count on after `positions`. */
function rowsOf(
  { cityId, issueId }: { cityId: number; issueId: string },
  steps: readonly TakenStep[],
  { from, positions, dueOn }: { from: number; positions: number; dueOn: DueOn },
) {
  return steps.slice(from).map(({ status, at }, i) => ({
    cityId,
    transitionId: newId(cityId),
    issueId,
    position: positions + i + 1,
    fromStatus: steps[from + i - 1]?.status ?? null,
    toStatus: status,
    accountId: null,
    role: status === 'submitted' ? ('resident' as const) : ('system' as const),
    act: null,
    unitName: null,
    note: null,
    isPublic: true,
    dueOn: standingAfter(steps.slice(0, from + i + 1), dueOn).dueOn,
    at: new Date(at),
  }))
}

/** Stores an issue that is new here, with the steps it has taken. */
export async function insertLine(trx: Db, line: IssueLine, context: IssueContext): Promise<void> {
  const { cityId, topic, title, body } = line
  const { now, cities, stations } = context
  const created = now + line.createdOffsetDays * DAY
  const dueOn = context.dueOn(cityId, topic)
  const steps = takenSteps(line.path, created, now)
  const year = Number(formatBeijing(created, 'YYYY'))
  const issueId = newId(cityId)
  const station = stations.get(line.stationId)
  await insertIssue(trx, {
    cityId,
    issueId,
    number: issueNumber(cities.get(cityId) ?? '', year, await takeSerial(trx, cityId, year)),
    accountId: null,
    stationId: line.stationId,
    topic,
    title,
    body,
    publicTitle: maskPersonal(title),
    publicBody: maskPersonal(body),
    place: null,
    latGcj02: null,
    lngGcj02: null,
    nearLatGcj02: station?.latGcj02 ?? null,
    nearLngGcj02: station?.lngGcj02 ?? null,
    districtCode: station?.districtCode ?? null,
    visibility: 'public',
    contentCheck: 'passed',
    textCheck: 'passed',
    externalRef: line.code,
    ...standingAfter(steps, dueOn),
    lastPublicAt: new Date(steps.at(-1)?.at ?? created),
    createdAt: new Date(created),
  })
  const rows = rowsOf({ cityId, issueId }, steps, { from: 0, positions: 0, dueOn })
  if (rows.length > 0) await insertSteps(trx, rows)
}

/** Steps of an issue's path that have been taken since; its own day of creation counts, not the file's. */
export const newSteps = (known: KnownIssue, path: readonly PathStep[], now: number): TakenStep[] =>
  takenSteps(path, known.createdAt.getTime(), now).slice(known.statuses.length)

/** Adds the steps that another system tells of since the last file; false when there are none. */
export async function addSteps(
  trx: Db,
  known: KnownIssue,
  path: readonly PathStep[],
  { now, dueOn: dueDates }: IssueContext,
): Promise<boolean> {
  const added = newSteps(known, path, now)
  const last = added.at(-1)
  if (!last) return false
  const { cityId, issueId, positions } = known
  const dueOn = dueDates(cityId, known.topic)
  const steps = takenSteps(path, known.createdAt.getTime(), now)
  await lockKnown(trx, cityId, issueId)
  await updateKnown(trx, cityId, issueId, {
    ...standingAfter(steps, dueOn),
    lastPublicAt: new Date(last.at),
  })
  await insertSteps(trx, rowsOf(known, steps, { from: known.statuses.length, positions, dueOn }))
  return true
}

/** Whether a path tells of other steps than the issue has taken; a shorter one is only older. */
export function contradicts(known: KnownIssue, path: readonly PathStep[], now: number): boolean {
  const told = takenSteps(path, known.createdAt.getTime(), now)
  return told.some((step, i) => i < known.statuses.length && known.statuses[i] !== step.status)
}
