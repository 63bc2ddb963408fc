import type { Issue } from '@contract/endpoints/issues.ts'
import { getIssue } from '@contract/endpoints/issues.ts'
import { deleteMe, exportMyData } from '@contract/endpoints/personal-data.ts'
import { supportIssue, withdrawSupport } from '@contract/endpoints/supports.ts'
import { answerIssue, rateIssue } from '@contract/endpoints/transitions.ts'
import { beforeEach, expect, test } from 'vitest'
import { AuthorStepsStore } from './author-steps-store'
import { keepDraft, readDraft } from './issue-drafts'
import { MemoryApi, memoryStorage, testPorts } from './memory-ports'
import { PersonalDataStore } from './personal-data-store'
import { ApiError, type Ports } from './ports'
import { RootStore } from './root-store'
import { SupportsStore } from './supports-store'

const NUMBER = 'CC-2026-000012-3'
const issue = (status: Issue['status'], supportCount = 36) =>
  ({ number: NUMBER, status, supportCount, isSupported: false, isFollowed: false }) as Issue

let api: MemoryApi
let ports: Ports
let stores: RootStore

beforeEach(async () => {
  api = new MemoryApi()
    .on(getIssue, () => issue('replied'))
    .on(supportIssue, () => ({ supportCount: 37, isSupported: true, isFollowed: false }))
    .on(withdrawSupport, () => ({ supportCount: 36, isSupported: false, isFollowed: false }))
  ports = testPorts(api, memoryStorage())
  stores = new RootStore(ports)
  await stores.issues.loadIssue(NUMBER)
})

test('the issue that is looked at takes the new count, and gives it back', async () => {
  const supports = new SupportsStore(ports, stores.issues)
  await supports.change('support', NUMBER)
  expect(stores.issues.detail.value).toMatchObject({ supportCount: 37, isSupported: true, status: 'replied' })
  await supports.change('withdraw', NUMBER)
  expect(stores.issues.detail.value).toMatchObject({ supportCount: 36, isSupported: false })
})

test('loads the issue anew when a sign-in came between', async () => {
  const supports = new SupportsStore(ports, stores.issues)
  stores.issues.detail.clear()
  api.on(getIssue, () => issue('replied', 37))
  await supports.change('support', NUMBER)
  expect(stores.issues.detail.value?.supportCount).toBe(37)
})

test('says why support was refused, and leaves the count', async () => {
  api.on(supportIssue, () => Promise.reject(new ApiError('own_issue', '')))
  const supports = new SupportsStore(ports, stores.issues)
  expect(await supports.change('support', NUMBER)).toBeUndefined()
  expect(supports.attempt.problem?.code).toBe('own_issue')
  expect(stores.issues.detail.value?.supportCount).toBe(36)
})

test('a step of the author shows the issue as it stands then', async () => {
  api.on(rateIssue, ({ body }) => ({ ...issue('closed'), stars: body.stars }))
  const steps = new AuthorStepsStore(ports, stores.issues)
  expect(await steps.rate(NUMBER, 5, ' ')).toBe(true)
  expect(api.asked.at(-1)?.body).toEqual({ stars: 5 })
  expect(stores.issues.detail.value).toMatchObject({ status: 'closed', stars: 5 })
})

test('a step that somebody else overtook is refused, and the present state is shown', async () => {
  api.on(answerIssue, () => Promise.reject(new ApiError('transition_not_allowed', '')))
  api.on(getIssue, () => issue('declined'))
  const steps = new AuthorStepsStore(ports, stores.issues)
  expect(await steps.answer(NUMBER, '从 8 月起')).toBe(false)
  expect(steps.attempt.problem?.code).toBe('transition_not_allowed')
  expect(stores.issues.detail.value?.status).toBe('declined')
})

test('gives all that is kept as a text that can be read again', async () => {
  const all = { at: '2026-09-15T01:00:00Z', data: { issues: [{ title: '井盖' }] } }
  api.on(exportMyData, () => all)
  const text = await new PersonalDataStore(ports, stores.accounts).export()
  expect(JSON.parse(text ?? '')).toEqual(all)
})

test('with the account goes what the phone kept of it; refused, all stays', async () => {
  ports.storage.write('session', { token: 't', account: { id: 'zhang', roles: [] } })
  const { accounts } = new RootStore(ports)
  const data = new PersonalDataStore(ports, accounts)
  keepDraft(ports, 'zhang', { words: '井盖' })
  expect(await data.delete()).toBe(false)
  expect(accounts.isSignedIn).toBe(true)
  api.on(deleteMe, () => undefined)
  expect(await data.delete()).toBe(true)
  expect(accounts.isSignedIn).toBe(false)
  expect(readDraft(ports, 'zhang')).toBeUndefined()
})
