import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CHECKS } from './check.ts'
import { runTasks, type Task, type TaskResult } from './run-tasks.ts'

/** What the suite needs from the system: a file that proves it, and the Debian package that brings it. */
const NEEDS = [
  { proof: '/usr/bin/chromium', debian: 'chromium' },
  { proof: '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc', debian: 'fonts-noto-cjk' },
  { proof: '/usr/lib/postgresql/15/bin/initdb', debian: 'postgresql-15' },
]

function bringWhatIsMissing(): void {
  const missing = NEEDS.filter(need => !existsSync(need.proof)).map(need => need.debian)
  if (missing.length === 0) return
  const apt = (args: string[]) =>
    spawnSync('apt-get', args, {
      stdio: 'inherit',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
  apt(['update'])
  apt(['install', '-y', '--no-install-recommends', ...missing])
  const still = NEEDS.filter(need => !existsSync(need.proof)).map(need => need.debian)
  if (still.length === 0) return
  process.stderr.write(`测试还需要这些软件，请先安装：apt-get install ${still.join(' ')}\n`)
  process.exit(1)
}

const TARGETS = ['weapp', 'h5', 'alipay', 'tt'] as const
/** Long ones first; what each is tested on. */
const PROJECTS = [
  { name: 'unit' },
  { name: 'weapp', on: 'build of weapp' },
  { name: 'web', on: 'build of h5' },
  { name: 'races' },
  { name: 'simulation' },
]
/** Two cores are there for sure, and every task waits now and then: for a browser, a disk, a server that starts. */
const AT_ONCE = 2

/** One build at a time: they share folders of the tools. */
const builds: readonly Task[] = TARGETS.map((target, i) => ({
  name: `build of ${target}`,
  command: process.execPath,
  args: ['tools/build-once.ts', target],
  after: TARGETS.slice(0, i).map(before => `build of ${before}`),
}))

const projects = (counts: string): readonly Task[] =>
  PROJECTS.map(({ name, on }) => ({
    name,
    command: 'vitest',
    args: ['run', '--project', name],
    env: { COUNTS_FILE: join(counts, name) },
    after: on ? [on] : [],
    isTold: true,
  }))

interface Counts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

/** How many of a task passed and failed; a project that failed without a count of it has one failure. */
function countsOf({ name, isOk }: TaskResult, folder: string): { passed: number; failed: number } {
  if (!PROJECTS.some(project => project.name === name)) return { passed: Number(isOk), failed: Number(!isOk) }
  const file = join(folder, name)
  if (!existsSync(file)) return { passed: 0, failed: 1 }
  const { passed, failed, skipped } = JSON.parse(readFileSync(file, 'utf8')) as Counts
  const bad = failed + skipped // nothing may be skipped
  return { passed, failed: isOk ? bad : Math.max(bad, 1) }
}

async function main(): Promise<number> {
  bringWhatIsMissing()
  const folder = mkdtempSync(join(tmpdir(), 'doorstep-test-'))
  const results = await runTasks([...builds, ...CHECKS, ...projects(folder)], AT_ONCE)
  const counts = results.map(result => countsOf(result, folder))
  rmSync(folder, { recursive: true })
  const passed = counts.reduce((sum, one) => sum + one.passed, 0)
  const failed = counts.reduce((sum, one) => sum + one.failed, 0)
  process.stdout.write(`\n${passed} passed, ${failed} failed\n`)
  return failed === 0 ? 0 : 1
}

process.exitCode = await main()
