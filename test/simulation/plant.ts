import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { PLANTED_BUGS } from './planted-bugs.ts'

/** What became of one bug: the seed that caught it; none when it was missed. */
export interface Planted {
  readonly nth: number
  readonly seed: number | undefined
}

function mustBePlantable(): void {
  for (const { file, find } of PLANTED_BUGS)
    if (readFileSync(file, 'utf8').split(find).length !== 2)
      throw new Error(`${file} must have once: ${find}`)
}

/** Gives a worker one bug after the other, until none is left. */
function keepBusy(waiting: number[], tell: (planted: Planted) => void): Promise<void> {
  return new Promise((done, fail) => {
    const worker = new Worker(new URL('./plant-worker.ts', import.meta.url))
    const next = () => {
      const nth = waiting.shift()
      if (nth === undefined) void worker.terminate().then(() => done())
      else worker.postMessage(nth)
    }
    worker.on('message', (planted: Planted) => {
      tell(planted)
      next()
    })
    worker.once('error', fail)
    next()
  })
}

/** Plants every bug in turn; exit code 0 when the simulation catches them all. */
export async function plantAll(): Promise<number> {
  const started = performance.now()
  mustBePlantable()
  let caught = 0
  const tell = ({ nth, seed }: Planted) => {
    const bug = PLANTED_BUGS[nth]
    if (seed !== undefined) caught++
    const found = seed === undefined ? 'MISSED' : 'caught'
    // whoever keeps the list quick copies the seed from here
    const news = seed === undefined || seed === bug?.seed ? '' : ` (seed: ${seed})`
    process.stdout.write(`${found}  ${bug?.name}${news}\n`)
  }
  const waiting = PLANTED_BUGS.map((_, nth) => nth)
  await Promise.all(Array.from({ length: availableParallelism() }, () => keepBusy(waiting, tell)))
  const seconds = Math.round((performance.now() - started) / 100) / 10
  const planted = PLANTED_BUGS.length
  process.stdout.write(`${JSON.stringify({ planted, caught, seconds })}\n`)
  return caught === planted ? 0 : 1
}
