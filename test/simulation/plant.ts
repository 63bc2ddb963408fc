import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { PLANTED_BUGS, type PlantedBug } from './planted-bugs.ts'

const COPIED = ['contract', 'server', 'test', 'tools', 'data', 'package.json']
const SEEDS = 250

/** A copy of the project with one bug in it. */
function plant({ file, find, replace }: PlantedBug): string {
  const folder = mkdtempSync(join(tmpdir(), 'doorstep-planted-'))
  for (const name of COPIED) cpSync(name, join(folder, name), { recursive: true })
  symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'))
  const path = join(folder, file)
  const text = readFileSync(path, 'utf8')
  if (text.split(find).length !== 2) throw new Error(`${file} must have once: ${find}`)
  writeFileSync(
    path,
    text.replace(find, () => replace),
  )
  return folder
}

/** Whether the simulation of the copy finds something that does not hold. */
async function isCaught(bug: PlantedBug): Promise<boolean> {
  const folder = plant(bug)
  try {
    const child = spawn(
      process.execPath,
      ['test/simulation/main.ts', '--seeds', String(SEEDS), '--until-caught'],
      {
        cwd: folder,
        stdio: ['ignore', 'ignore', 'inherit'],
      },
    )
    const code = await new Promise<number | null>(done => child.once('exit', done))
    return code === 1
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Plants every bug in turn; exit code 0 when the simulation catches them all. */
export async function plantAll(): Promise<number> {
  const started = performance.now()
  const missed: string[] = []
  const waiting = [...PLANTED_BUGS]
  const work = async () => {
    for (let bug = waiting.shift(); bug; bug = waiting.shift()) {
      const caught = await isCaught(bug)
      if (!caught) missed.push(bug.name)
      process.stdout.write(`${caught ? 'caught' : 'MISSED'}  ${bug.name}\n`)
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, work))
  const seconds = Math.round((performance.now() - started) / 100) / 10
  const planted = PLANTED_BUGS.length
  process.stdout.write(`${JSON.stringify({ planted, caught: planted - missed.length, seconds })}\n`)
  return missed.length === 0 ? 0 : 1
}
