import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Refusal } from '../../../contract/refusals.ts'
import { randomId } from '../../database/ids.ts'

/** As many pictures as this are made or wait for it; whoever comes then is asked to come again. */
const MOST_WAITING = 32
/** Kept in memory: some 10 MB. */
const MOST_KEPT = 200

/**
 * Files that are made when they are first asked for, so many at once: a burst on many of them takes time, never memory.
 * What is made is kept in a folder, which processes may share, and the latest ones in memory; it waits for nobody.
 */
export class MadeFiles {
  readonly #folder: string
  readonly #kept = new Map<string, Buffer>()
  readonly #making = new Map<string, Promise<Buffer>>()
  readonly #atOnce: number
  readonly #line: (() => void)[] = []
  #busy = 0

  constructor(folder: string, { atOnce = 1 }: { atOnce?: number } = {}) {
    this.#folder = folder
    this.#atOnce = atOnce
  }

  /** Refuses with `busy` when too many wait. The name is that of a file. */
  get(name: string, make: () => Promise<Buffer>): Promise<Buffer> {
    const kept = this.#kept.get(name)
    if (kept) return Promise.resolve(kept)
    const making = this.#making.get(name)
    if (making) return making
    const made = this.#readOrMake(name, make).finally(() => this.#making.delete(name))
    this.#making.set(name, made)
    return made
  }

  /** Removes what was last made before; what is asked for again is made again. */
  async sweep(before: number): Promise<void> {
    for (const name of await readdir(this.#folder).catch(() => [])) {
      const path = join(this.#folder, name)
      // another process may be quicker
      const written = await stat(path).catch(() => undefined)
      if (written && written.mtimeMs < before) await rm(path, { force: true })
    }
  }

  async #readOrMake(name: string, make: () => Promise<Buffer>): Promise<Buffer> {
    const path = join(this.#folder, name)
    const bytes =
      (await readFile(path).catch(() => undefined)) ?? (await this.#write(path, await this.#inTurn(make)))
    this.#kept.set(name, bytes)
    const [oldest] = this.#kept.keys()
    if (this.#kept.size > MOST_KEPT && oldest !== undefined) this.#kept.delete(oldest)
    return bytes
  }

  async #inTurn(make: () => Promise<Buffer>): Promise<Buffer> {
    if (this.#busy + this.#line.length >= MOST_WAITING) throw new Refusal('busy')
    if (this.#busy < this.#atOnce) this.#busy++
    else await new Promise<void>(turn => this.#line.push(turn))
    try {
      return await make()
    } finally {
      const next = this.#line.shift()
      if (next) next()
      else this.#busy--
    }
  }

  async #write(path: string, bytes: Buffer): Promise<Buffer> {
    const part = `${path}.${randomId()}.part`
    await mkdir(this.#folder, { recursive: true })
    await writeFile(part, bytes)
    // a reader never sees half a file
    await rename(part, path)
    return bytes
  }
}
