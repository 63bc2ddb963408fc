import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { plantAll } from './plant.ts'
import { type Run, runSeed } from './run-seed.ts'
import { Town } from './town.ts'

/**
 * `npm run simulate -- [--seeds N] [--seed S] [--planted]`: lets residents, hosts, the clock and faults loose on the real
 * use-cases; `--seed` replays one and shows its steps; `--planted` plants bugs one by one, each must be caught.
 */
interface Share {
  readonly first: number
  readonly every: number
  readonly last: number
}

const DEFAULT_SEEDS = 200
/** Runs in one database: its catalogue grows with every run that is cleared away. */
const RUNS_PER_TOWN = 500
const SEEDS_PER_REPORT = 500

async function runShare({ first, every, last }: Share, tell: (run: Run) => void): Promise<void> {
  for (let next = first; next <= last; next += RUNS_PER_TOWN * every) {
    const town = await Town.open()
    const end = Math.min(last, next + (RUNS_PER_TOWN - 1) * every)
    for (let seed = next; seed <= end; seed += every) tell(await runSeed(town, seed))
    await town.close()
  }
}

function describe({ seed, violations, trace }: Run): string {
  const steps = trace.map((step, i) => `  ${i + 1}. ${step}`).join('\n')
  return `种子 ${seed}：${violations.join('；')}\n${steps}\n重放：npm run simulate -- --seed ${seed}\n`
}

/** Shares the seeds among the processors. */
function runSeeds(seeds: number, tell: (run: Run) => void): Promise<unknown> {
  const every = Math.min(seeds, availableParallelism())
  return Promise.all(
    Array.from(
      { length: every },
      (_, i) =>
        new Promise<void>((done, fail) => {
          const share: Share = { first: i + 1, every, last: seeds }
          const worker = new Worker(new URL(import.meta.url), { workerData: share })
          worker.on('message', tell)
          worker.once('error', fail)
          worker.once('exit', () => done())
        }),
    ),
  )
}

const OPTIONS = {
  seeds: { type: 'string' },
  seed: { type: 'string' },
  planted: { type: 'boolean' },
} as const

async function main(): Promise<number> {
  const { values } = parseArgs({ options: OPTIONS })
  if (values.planted) return plantAll()
  const started = performance.now()
  const seconds = () => Math.round((performance.now() - started) / 100) / 10
  const sum = { seeds: 0, steps: 0, violations: 0 }
  const tell = (run: Run) => {
    sum.seeds++
    sum.steps += run.steps
    sum.violations += run.violations.length
    if (run.violations.length > 0 || values.seed !== undefined) process.stdout.write(describe(run))
    if (sum.seeds % SEEDS_PER_REPORT === 0) process.stderr.write(`${sum.seeds} 个种子，${seconds()} 秒\n`)
  }
  if (values.seed === undefined) await runSeeds(Number(values.seeds ?? DEFAULT_SEEDS), tell)
  else await runShare({ first: Number(values.seed), every: 1, last: Number(values.seed) }, tell)
  process.stdout.write(`${JSON.stringify({ ...sum, seconds: seconds() })}\n`)
  return sum.violations === 0 ? 0 : 1
}

if (isMainThread) process.exit(await main())
else {
  await runShare(workerData as Share, run => parentPort?.postMessage(run))
}
