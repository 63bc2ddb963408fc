import { spawnSync } from 'node:child_process'
import { isMain } from './is-main.ts'

/** The quick part of the tests: no browser, no PostgreSQL. Each step says what it is; the first failure does not hide the rest. */
const STEPS: readonly [name: string, command: string, args: readonly string[]][] = [
  ['format and lint', 'biome', ['ci', '--colors=off', '.']],
  ['types of contract', 'tsc', ['-p', 'contract']],
  ['types of server and tools', 'tsc', ['-p', 'server']],
  ['types of app', 'tsc', ['-p', '.']],
  ['types of tests', 'tsc', ['-p', 'test']],
  [
    'dependency rules',
    'depcruise',
    ['--config', '.dependency-cruiser.mjs', 'contract', 'server', 'src', 'tools'],
  ],
  ['unused code', 'knip', ['--no-progress']],
]

export interface StepResult {
  readonly name: string
  readonly ok: boolean
  readonly seconds: number
}

/** Runs the static checks one after another. */
export function runChecks(): StepResult[] {
  return STEPS.map(([name, command, args]) => {
    const begun = performance.now()
    const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 26 })
    const ok = status === 0
    const seconds = (performance.now() - begun) / 1000
    process.stdout.write(`${ok ? 'ok  ' : 'FAIL'} ${name} (${seconds.toFixed(1)} s)\n`)
    if (!ok) process.stdout.write(`${stdout}\n${stderr}\n`)
    return { name, ok, seconds }
  })
}

if (isMain(import.meta.url)) {
  const isGood = runChecks().every(step => step.ok)
  const unit = spawnSync('vitest', ['run', '--project', 'unit'], { stdio: 'inherit' })
  process.exitCode = isGood && unit.status === 0 ? 0 : 1
}
