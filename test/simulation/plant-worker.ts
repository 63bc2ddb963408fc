import { registerHooks } from 'node:module'
import { parentPort } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import type { Planted } from './plant.ts'
import { PLANTED_BUGS } from './planted-bugs.ts'
import type * as Runs from './run-seed.ts'
import type * as Towns from './town.ts'

/**
 * Plants bugs in modules as they are loaded: whatever is imported from `./town.ts?planted=3` is loaded anew, as
 * `…?planted=3`, with the third bug in it. So one process, with one embedded database, tries one bug after the other.
 */
const ROOT = new URL('../../', import.meta.url).href
const SEEDS = 250

const plantedIn = (url: string | undefined): string | null =>
  url?.startsWith(ROOT) ? new URL(url).searchParams.get('planted') : null

registerHooks({
  resolve(specifier, context, next) {
    const found = next(specifier, context)
    const nth = plantedIn(context.parentURL)
    const isOwn = found.url.startsWith(ROOT) && !found.url.includes('/node_modules/')
    return nth && isOwn ? { ...found, url: `${found.url}?planted=${nth}` } : found
  },
  load(url, context, next) {
    const loaded = next(url, context)
    const bug = PLANTED_BUGS[Number(plantedIn(url) ?? -1)]
    if (!bug || !url.startsWith(`${ROOT}${bug.file}?`)) return loaded
    const text = typeof loaded.source === 'string' ? loaded.source : new TextDecoder().decode(loaded.source)
    return { ...loaded, source: text.replace(bug.find, () => bug.replace) }
  },
})

/** What a bug before this one left is gone; bugs in migrations need tables of their own. */
const empty = (pglite: PGlite) =>
  pglite.exec('ROLLBACK; DEALLOCATE ALL; DROP SCHEMA public CASCADE; CREATE SCHEMA public')

/** The first seed that finds something that does not hold; the one that is known to do so is tried first. */
async function findSeed(pglite: PGlite, nth: number): Promise<number | undefined> {
  const { Town } = (await import(`./town.ts?planted=${nth}`)) as typeof Towns
  const { runSeed } = (await import(`./run-seed.ts?planted=${nth}`)) as typeof Runs
  await empty(pglite)
  const town = await Town.open(pglite)
  try {
    const all = Array.from({ length: SEEDS }, (_, i) => i + 1)
    for (const seed of [PLANTED_BUGS[nth]?.seed ?? 1, ...all])
      if ((await runSeed(town, seed)).violations.length > 0) return seed
    return undefined
  } finally {
    await town.http.close()
  }
}

const started = PGlite.create()
parentPort?.on('message', async (nth: number) => {
  const planted: Planted = { nth, seed: await findSeed(await started, nth) }
  parentPort?.postMessage(planted)
})
