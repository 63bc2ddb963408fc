import { expect, test } from 'vitest'
import { ISSUE_STATUSES } from './issues.ts'
import { ENDED } from './transitions.ts'
import { STATUSES_OF } from './worklists.ts'

test('whatever staff have accepted and nobody has answered can go stale: nothing waits unseen', () => {
  const new_ = STATUSES_OF.new ?? []
  const waiting = ISSUE_STATUSES.filter(s => !ENDED.includes(s) && !new_.includes(s) && s !== 'replied')
  expect([...(STATUSES_OF.stale ?? [])].sort()).toEqual(waiting.sort())
})
