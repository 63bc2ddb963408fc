import { spawnSync } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { isMain } from './is-main.ts'
import { runTasks, type Task } from './run-tasks.ts'

/** The quick part of the tests: no browser, no PostgreSQL. */
export const CHECKS: readonly Task[] = [
  { name: 'format and lint', command: 'biome', args: ['ci', '--colors=off', '.'] },
  { name: 'types of contract', command: 'tsc', args: ['-p', 'contract'] },
  { name: 'types of server and tools', command: 'tsc', args: ['-p', 'server'] },
  { name: 'types of app', command: 'tsc', args: ['-p', '.'] },
  { name: 'types of tests', command: 'tsc', args: ['-p', 'test'] },
  {
    name: 'dependency rules',
    command: 'depcruise',
    args: ['--config', '.dependency-cruiser.mjs', 'contract', 'server', 'src', 'tools'],
  },
  { name: 'unused code', command: 'knip', args: ['--no-progress'] },
]

if (isMain(import.meta.url)) {
  const checks = await runTasks(CHECKS, Math.min(availableParallelism(), 4))
  const unit = spawnSync('vitest', ['run', '--project', 'unit'], { stdio: 'inherit' })
  process.exitCode = checks.every(check => check.isOk) && unit.status === 0 ? 0 : 1
}
