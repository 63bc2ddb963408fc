import { listTopics } from '@contract/endpoints/issues.ts'
import { getIssueSettings, type IssueSettings, saveIssueSettings } from '@contract/endpoints/worklists.ts'
import { expect, it } from 'vitest'
import { IssueSettingsStore } from './issue-settings-store'
import { MemoryApi, testPorts } from './memory-ports'

const template = { proposes: 'public' as const, needsPhotos: false }
const topic = (code: string, parent?: string, defaultWorkdays?: number) => ({
  code,
  name: code,
  examples: [],
  template,
  ...(parent && { parent }),
  ...(defaultWorkdays && { defaultWorkdays }),
})

async function settings() {
  const api = new MemoryApi()
    .on(listTopics, () => ({ items: [topic('all'), topic('river_lake', 'all'), topic('road', 'all', 7)] }))
    .on(getIssueSettings, () => ({ topics: [], keepsAuthorMonths: 36 }))
    .on(saveIssueSettings, ({ body }) => body as IssueSettings)
  const store = new IssueSettingsStore(testPorts(api), 'CC')
  await store.load()
  const ruleOf = (code: string) =>
    store.groups.flatMap(({ rules }) => rules).find(rule => rule.topic.code === code)
  return { store, ruleOf }
}

it('shows what holds everywhere, with its days', async () => {
  const { ruleOf } = await settings()
  expect(ruleOf('river_lake')?.now).toMatchObject({ needsPhotos: true, workdays: 15 })
  expect(ruleOf('road')?.now).toMatchObject({ proposes: 'public', needsPhotos: false, workdays: 7 })
  expect(ruleOf('road')?.isOwn).toBe(false)
})

it('asks for more and never for less, and takes its row away again', async () => {
  const { store, ruleOf } = await settings()
  await store.saveTopic({ topic: 'road', proposes: 'station', needsPhotos: true, workdays: 5 })
  expect(ruleOf('road')?.now).toMatchObject({ proposes: 'station', needsPhotos: true, workdays: 5 })
  await store.saveTopic({ topic: 'river_lake', proposes: 'public', needsPhotos: false, workdays: 60 })
  expect(ruleOf('river_lake')?.now).toMatchObject({ needsPhotos: true, workdays: 15 })
  await store.saveTopic({ topic: 'road', proposes: 'public', needsPhotos: false })
  expect(ruleOf('road')?.isOwn).toBe(false)
  await store.saveMonths(24)
  expect(store.settings.value?.keepsAuthorMonths).toBe(24)
})
