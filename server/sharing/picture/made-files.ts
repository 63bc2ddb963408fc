import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Refusal } from '../../../contract/refusals.ts'
import { randomId } from '../../database/ids.ts'

/** As many pictures as this wait to be made; whoever comes then is asked to come again. */
const MOST_WAITING = 32
/** Kept in memory: some 10 MB. */
const MOST_KEPT = 200

/**
 * Files that are made when they are first asked for, one at a time: a burst on many of them takes time, never memory.
 * What is made is kept in a folder, which processes may share, and the latest ones in memory.
 */
export class MadeFiles {
  readonly #folder: string
  readonly #kept = new Map<string, Buffer>()
  readonly #making = new Map<string, Promise<Buffer>>()
  #last: Promise<unknown> = Promise.resolve()

  constructor(folder: string) {
    this.#folder = folder
  }

  /** Refuses with `busy` when too many wait. The name is that of a file. */
  get(name: string, make: () => Promise<Buffer>): Promise<Buffer> {
    const kept = this.#kept.get(name)
    if (kept) return Promise.resolve(kept)
    const making = this.#making.get(name)
    if (making) return making
    if (this.#making.size >= MOST_WAITING) return Promise.reject(new Refusal('busy'))
    const made = this.#last.then(() => this.#readOrMake(name, make)).finally(() => this.#making.delete(name))
    this.#last = made.catch(() => {})
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
    const bytes = (await readFile(path).catch(() => undefined)) ?? (await this.#write(path, await make()))
    this.#kept.set(name, bytes)
    const [oldest] = this.#kept.keys()
    if (this.#kept.size > MOST_KEPT && oldest !== undefined) this.#kept.delete(oldest)
    return bytes
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
