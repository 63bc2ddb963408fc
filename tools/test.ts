import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildOnce } from './build-once.ts'
import { runChecks } from './check.ts'

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

const PROJECTS = ['unit', 'races', 'simulation', 'weapp', 'web']

function main(): number {
  bringWhatIsMissing()
  const checks = runChecks()
  let passed = checks.filter(step => step.ok).length
  let failed = checks.length - passed
  for (const target of ['weapp', 'h5', 'alipay', 'tt'] as const) {
    try {
      buildOnce(target)
      passed++
    } catch (error) {
      failed++
      process.stdout.write(`${(error as Error).message}\n`)
    }
  }
  const folder = mkdtempSync(join(tmpdir(), 'doorstep-test-'))
  const counts = join(folder, 'counts')
  for (const project of PROJECTS) {
    const run = spawnSync('vitest', ['run', '--project', project], {
      stdio: 'inherit',
      env: { ...process.env, COUNTS_FILE: counts },
    })
    if (run.status !== 0 && !existsSync(counts)) failed++
  }
  const lines = existsSync(counts) ? readFileSync(counts, 'utf8').trim().split('\n') : []
  for (const line of lines) {
    const run = JSON.parse(line) as { passed: number; failed: number; skipped: number }
    passed += run.passed
    failed += run.failed + run.skipped // nothing may be skipped
  }
  failed += PROJECTS.length - lines.length
  rmSync(folder, { recursive: true })
  process.stdout.write(`\n${passed} passed, ${failed} failed\n`)
  return failed === 0 ? 0 : 1
}

process.exitCode = main()
