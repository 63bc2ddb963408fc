import * as results from '../../contract/endpoints/results.ts'
import { cancelSitting } from '../../contract/endpoints/schedules.ts'
import { MINUTE } from '../../contract/rules/beijing-time.ts'
import { ask, type Make, on, type Weighted } from './action.ts'
import { pickBegunSitting, pickNextStart, pickSitting } from './picks.ts'

/** The clock goes on to about when the next sitting begins that somebody booked or waits for. */
const nextBegins: Make = async (town, random) => {
  const startAt = await pickNextStart(town)
  if (startAt === undefined) return undefined
  const to = Math.max(town.now, startAt + (random.below(40) - 20) * MINUTE)
  return {
    name: 'the next sitting begins',
    run: async () => {
      town.now = Math.max(town.now, to)
    },
  }
}

/** What becomes of sittings: cancelled, written up, ended in time or before. */
export const SITTING_ACTIONS: readonly Weighted[] = [
  [2, nextBegins],
  [
    3,
    on(pickSitting, (sittingId, town) =>
      ask('cancel sitting', town.host, cancelSitting, {
        params: { sittingId },
        body: { reason: '委员病了' },
      }),
    ),
  ],
  [
    2,
    on(pickBegunSitting, (sittingId, town) =>
      ask('write result', town.host, results.addResult, {
        params: { sittingId },
        body: { consensus: '楼道灯下周换好', noFollowUp: '已当场解决' },
      }),
    ),
  ],
  [
    3,
    on(pickBegunSitting, (sittingId, town) =>
      ask('end sitting', town.host, results.closeSitting, { params: { sittingId }, body: {} }),
    ),
  ],
]
