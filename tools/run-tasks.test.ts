import { expect, test, vi } from 'vitest'
import { runTasks, type Task } from './run-tasks.ts'

const task = (name: string, script: string, more: Partial<Task> = {}): Task => ({
  name,
  command: process.execPath,
  args: ['-e', script],
  ...more,
})

/** Runs them and gives the results by name, and what was printed. */
async function run(tasks: Task[], atOnce = 2) {
  let said = ''
  const write = vi.spyOn(process.stdout, 'write').mockImplementation(text => {
    said += String(text)
    return true
  })
  const results = await runTasks(tasks, atOnce).finally(() => write.mockRestore())
  return { results: results.map(({ name, isOk }) => `${name} ${isOk}`), said }
}

test('what fails, or is not there, fails alone and says why', async () => {
  const { results, said } = await run([
    task('bad', 'console.error("because"); process.exit(3)'),
    { ...task('missing', ''), command: 'no-such-command' },
    task('good', 'console.log("unheard")'),
    task('told', 'console.log("heard")', { isTold: true }),
  ])
  expect(results.sort()).toEqual(['bad false', 'good true', 'missing false', 'told true'])
  for (const part of ['because', 'ENOENT', 'heard\n']) expect(said).toContain(part)
  expect(said).not.toContain('unheard')
})

test('a task begins when those it waits for are over, also when they failed', async () => {
  const { results } = await run([
    task('last', '', { after: ['middle'] }),
    task('middle', '', { after: ['first'] }),
    task('first', 'process.exit(1)'),
  ])
  expect(results).toEqual(['first false', 'middle true', 'last true'])
})

test('no more run at once than were asked for, and both when one frees two', async () => {
  const slow = 'setTimeout(() => {}, 60)'
  const tasks = [task('first', slow), ...['a', 'b', 'c'].map(name => task(name, slow, { after: ['first'] }))]
  expect((await run(tasks)).results).toHaveLength(4)
  expect((await run(tasks, 1)).results).toEqual(['first true', 'a true', 'b true', 'c true'])
})
