import { answerPrompt, listTemplates } from '@contract/endpoints/notices.ts'
import { expect, test } from 'vitest'
import { MemoryApi, memoryStorage, testPorts } from './memory-ports'
import { PromptsStore } from './prompts-store'

const SETTINGS = { groups: [], credits: [], isOnWechat: true }
const TEMPLATES = ['booked', 'changed', 'visit', 'turn'] as const

const api = () =>
  new MemoryApi()
    .on(listTemplates, () => ({ items: TEMPLATES.map(template => ({ template, id: `id-${template}` })) }))
    .on(answerPrompt, () => SETTINGS)
const bodies = (of: MemoryApi) => of.asked.filter(asked => asked.path === answerPrompt.path).map(a => a.body)

test('the prompt opens within the tap, with three templates at most, and its answers are told', async () => {
  const memory = api()
  const asked: (readonly string[])[] = []
  const prompts = new PromptsStore(testPorts(memory), ids => {
    asked.push(ids)
    return Promise.resolve(['id-visit'])
  })
  await prompts.load()
  await prompts.load()
  const done = prompts.ask(['progress', 'booked', 'visit', 'changed', 'turn'])
  // nothing was awaited yet
  expect(asked).toEqual([['id-booked', 'id-visit', 'id-changed']])
  await done
  expect(bodies(memory)).toEqual([
    {
      answers: [
        { template: 'booked', accepted: false },
        { template: 'visit', accepted: true },
        { template: 'changed', accepted: false },
      ],
    },
  ])
  expect(memory.asked.filter(a => a.path === listTemplates.path)).toHaveLength(1)
})

test('nothing is asked without templates, and nothing told when nothing was accepted', async () => {
  const memory = api()
  let asked = 0
  const refuse = () => {
    asked++
    return Promise.resolve([])
  }
  const prompts = new PromptsStore(testPorts(memory), refuse)
  await prompts.ask(['booked'])
  memory.failure = 'offline'
  await prompts.load()
  await prompts.ask(['booked'])
  expect(asked).toBe(0)
  memory.failure = undefined
  await prompts.load()
  await prompts.ask(['booked'])
  expect([asked, bodies(memory)]).toEqual([1, []])
})

test('ids are known from the last time, and newer ones take their place', async () => {
  const storage = memoryStorage()
  await new PromptsStore(testPorts(api(), storage), () => Promise.resolve([])).load()
  const asked: (readonly string[])[] = []
  const memory = new MemoryApi().on(listTemplates, () => ({
    items: [{ template: 'visit' as const, id: 'newer' }],
  }))
  const later = new PromptsStore(testPorts(memory, storage), ids => {
    asked.push(ids)
    return Promise.resolve([])
  })
  await later.ask(['visit'])
  await later.load()
  await later.ask(['visit', 'turn'])
  expect(asked).toEqual([['id-visit'], ['newer']])
})

test('an answer that gets lost is told again once, and the tap never fails', async () => {
  const memory = api()
  const prompts = new PromptsStore(testPorts(memory), ids => Promise.resolve(ids))
  await prompts.load()
  memory.failure = 'offline'
  await prompts.ask(['turn'])
  await expect.poll(() => bodies(memory).length).toBe(2)
})
