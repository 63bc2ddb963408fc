import type { Act } from '../../../../contract/rules/transitions.ts'
import type { Db } from '../../../database/open.ts'
import { listBouncers } from '../queries.ts'
import type { Step } from '../step.ts'
import { type StepNotice, tellGrants } from './queries.ts'
import { bodyOf } from './step-words.ts'

/** The host of the issue's station; where it has none, the office. */
const tellRoom = (trx: Db, { issue }: Step, notice: StepNotice) =>
  issue.stationId
    ? tellGrants(trx, notice, 'host', [issue.stationId])
    : tellGrants(trx, notice, 'office', 'any')

/** Whoever deals with it from now on: its unit, or the room where none is needed. */
const tellHandler = (trx: Db, step: Step, notice: StepNotice) => {
  const unitId = step.filled.unit?.unitId ?? step.issue.unitId
  return unitId ? tellGrants(trx, notice, 'unit', [unitId]) : tellRoom(trx, step, notice)
}

/** Nobody has it any more: the room has to find another unit, and the office sees that it was passed on. */
async function tellGivenBack(trx: Db, step: Step, notice: StepNotice): Promise<void> {
  await tellRoom(trx, step, notice)
  if (step.issue.stationId) await tellGrants(trx, notice, 'office', 'any')
}

/** The second bounce opens a consultation: all who have to come are told, each once. */
async function callTogether(trx: Db, step: Step, notice: StepNotice): Promise<void> {
  const units = await listBouncers(trx, step.issue.cityId, step.issue.issueId)
  const names = units.map(unit => unit.name).join('、')
  const call = { ...notice, body: `${names}都退回过，请和一位委员约好时间，一起协商由谁来办。` }
  const unitIds = units.map(unit => unit.unitId)
  await tellGrants(trx, call, 'unit', unitIds)
  if (step.issue.stationId) await tellGrants(trx, call, 'host', [step.issue.stationId])
  await tellGrants(trx, call, 'office', 'any')
}

interface StaffNotice {
  readonly title: string
  readonly send: (trx: Db, step: Step, notice: StepNotice) => Promise<unknown>
}

/** Steps after which somebody else has to do something. */
const STAFF_NOTICES: Partial<Record<Act, StaffNotice>> = {
  dispatch: { title: '有一件事转给您单位', send: tellHandler },
  reopen: { title: '有一件事要重新办', send: tellHandler },
  answer: { title: '反映人补充了说明', send: tellRoom },
  bounce: { title: '承办单位退回了一件事，请重新找单位', send: tellGivenBack },
  withdraw: { title: '反映人撤回了一件事，不用再办', send: tellHandler },
  bounce_again: { title: '两次退回，需要一起协商', send: callTogether },
}

/** Tells staff whose turn it is now. What residents wrote is read in the issue itself. */
export async function tellStaff(
  trx: Db,
  step: Step,
  notice: Omit<StepNotice, 'kind' | 'title' | 'body'>,
): Promise<void> {
  const told = STAFF_NOTICES[step.move.act]
  await told?.send(trx, step, {
    ...notice,
    kind: 'issue_task',
    title: told.title,
    body: bodyOf(step, 'others'),
  })
}
