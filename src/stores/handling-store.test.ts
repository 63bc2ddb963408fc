import { signInWithCode } from '@contract/endpoints/accounts.ts'
import { getIssue, listSimilarIssues } from '@contract/endpoints/issues.ts'
import { moveIssue } from '@contract/endpoints/transitions.ts'
import { revealAuthor } from '@contract/endpoints/worklists.ts'
import { expect, it } from 'vitest'
import { AccountsStore } from './accounts-store'
import { HandlingStore } from './handling-store'
import { MemoryApi, testPorts } from './memory-ports'
import { ApiError } from './ports'
import { issueOf } from './test-issue'

const { number } = issueOf()

function handlingWith(api: MemoryApi) {
  const ports = testPorts(api)
  const accounts = new AccountsStore(ports)
  return { accounts, handling: new HandlingStore(ports, accounts) }
}

it('shows where an issue stands now when somebody was quicker', async () => {
  const api = new MemoryApi()
    .on(getIssue, () => issueOf({ status: 'dispatched' }))
    .on(moveIssue, () => {
      throw new ApiError('transition_not_allowed', '', { from: 'dispatched', allowed: [] })
    })
  const { handling } = handlingWith(api)
  await handling.open(number)
  expect(await handling.move({ to: 'accepted' })).toBe(false)
  expect(handling.attempt.problem?.code).toBe('transition_not_allowed')
  expect(api.asked.map(({ path }) => path)).toEqual([getIssue.path, moveIssue.path, getIssue.path])
  expect(handling.of(number)?.status).toBe('dispatched')
})

it('never shows the person of one issue beside another, nor to somebody else', async () => {
  const api = new MemoryApi()
    .on(getIssue, ({ params }) => issueOf({ number: params.number }))
    .on(revealAuthor, () => ({ name: '张建国', phone: '13812346021' }))
    .on(signInWithCode, () => ({ token: 't', account: { id: 'other', roles: [] } }))
  const { handling, accounts } = handlingWith(api)
  await handling.open(number)
  expect(await handling.reveal('问清地点')).toBe(true)
  expect(handling.person?.name).toBe('张建国')
  await handling.open('CC-2026-000002-1')
  expect(handling.person).toBeUndefined()
  await handling.reveal('问清地点')
  await accounts.signInWithCode('13800000001', '123456')
  expect(handling.person).toBeUndefined()
  expect(handling.detail.value).toBeUndefined()
})

it('offers like issues but never the issue itself', async () => {
  const other = issueOf({ number: 'CC-2026-000002-1' })
  const api = new MemoryApi()
    .on(getIssue, () => issueOf({ lat: 43.87654321098765, lng: 125.32109876543211 }))
    .on(listSimilarIssues, () => ({ items: [issueOf(), other] }))
  const { handling } = handlingWith(api)
  await handling.open(number)
  await handling.loadSimilar()
  expect(handling.similar.value?.map(item => item.number)).toEqual([other.number])
  // the places of a phone have more digits than anybody needs
  expect(api.asked.at(-1)?.query).toMatchObject({ lat: '43.876543', lng: '125.321099' })
})
