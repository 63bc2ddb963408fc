import { mkdir, opendir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { Refusal } from '../../../contract/refusals.ts'
import { randomId } from '../../database/ids.ts'

export type PhotoSize = 'full' | 'thumb'

const LONGEST_SIDE = 1600
const THUMB_SIDE = 320
/** 10 MB of JPEG can unfold to gigabytes; no phone takes more pixels than this. */
const MOST_PIXELS = 60_000_000
const FORMATS = new Set(['jpeg', 'png', 'webp'])

const SIZES = ['thumb', 'full'] as const
const AT_A_TIME = 1_000

const idOf = (name: string): string => name.split('-')[0] ?? ''

/** The names in a folder, some at a time: a city has millions of photos. */
async function* batchesOf(folder: string): AsyncGenerator<string[]> {
  const entries = await opendir(folder).catch(() => undefined)
  if (!entries) return // nothing was ever kept
  let names: string[] = []
  for await (const { name } of entries) {
    if (names.push(name) < AT_A_TIME) continue
    yield names
    names = []
  }
  if (names.length > 0) yield names
}

/** What the first bytes say; the name and the declared type are not believed. */
async function formatOf(bytes: Buffer): Promise<string | undefined> {
  try {
    return (await sharp(bytes, { limitInputPixels: MOST_PIXELS }).metadata()).format
  } catch {
    return undefined
  }
}

const encode = (bytes: Buffer, side: number) =>
  sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' })
    .rotate() // turns as EXIF says, then EXIF is gone
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: 82, mozjpeg: true })
    .toBuffer({ resolveWithObject: true })

/** A photo beside its place: it is put there or dropped. */
export interface Prepared {
  readonly width: number
  readonly height: number
  place(): Promise<void>
  drop(): Promise<void>
}

/** Photos as JPEG files in a folder, each beside its thumbnail. Nothing of the sent file but its pixels is kept. */
export class PhotoStore {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  /**
   * Re-encodes an image and writes it beside its place, under a name of this call: retries that are under way at the
   * same time do not meet. Refuses with `unsupported_type` or `photo_unreadable`.
   */
  async prepare(photoId: string, bytes: Buffer): Promise<Prepared> {
    const format = await formatOf(bytes)
    if (!format || !FORMATS.has(format)) throw new Refusal('unsupported_type')
    const [full, thumb] = await Promise.all([encode(bytes, LONGEST_SIDE), encode(bytes, THUMB_SIDE)]).catch(
      () => {
        throw new Refusal('photo_unreadable')
      },
    )
    await mkdir(this.#folder, { recursive: true })
    const call = randomId()
    const files = (
      [
        ['thumb', thumb],
        ['full', full],
      ] as const
    ).map(([size, { data }]) => {
      const path = this.#path(photoId, size)
      return { data, path, part: `${path}.${call}.part` }
    })
    for (const { data, part } of files) await writeFile(part, data)
    return {
      width: full.info.width,
      height: full.info.height,
      // a reader never sees half a file
      place: async () => {
        for (const { part, path } of files) await rename(part, path)
      },
      drop: async () => {
        for (const { part } of files) await rm(part, { force: true })
      },
    }
  }

  /** Re-encodes and keeps an image. */
  async keep(photoId: string, bytes: Buffer): Promise<{ width: number; height: number }> {
    const { width, height, place } = await this.prepare(photoId, bytes)
    await place()
    return { width, height }
  }

  read(photoId: string, size: PhotoSize): Promise<Buffer | undefined> {
    return readFile(this.#path(photoId, size)).catch(() => undefined)
  }

  /** Removes photos; one that is not there is none to remove. */
  async remove(photoIds: readonly string[]): Promise<void> {
    for (const id of photoIds) for (const size of SIZES) await rm(this.#path(id, size), { force: true })
  }

  /** Removes what a crash left behind: files older than `before` that are half written, or that nobody knows of. */
  async sweep(
    before: number,
    knownOf: (photoIds: string[]) => Promise<ReadonlySet<string>>,
  ): Promise<number> {
    let removed = 0
    for await (const names of batchesOf(this.#folder)) {
      const known = await knownOf([...new Set(names.map(idOf))])
      for (const name of names) {
        if (!name.endsWith('.part') && known.has(idOf(name))) continue
        const path = join(this.#folder, name)
        // another process may be quicker
        const written = await stat(path).catch(() => undefined)
        if (!written || written.mtimeMs >= before) continue
        await rm(path, { force: true })
        removed++
      }
    }
    return removed
  }

  #path(photoId: string, size: PhotoSize): string {
    return join(this.#folder, `${photoId}-${size}.jpg`)
  }
}
