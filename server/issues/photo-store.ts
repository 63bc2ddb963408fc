import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { Refusal } from '../../contract/refusals.ts'

export type PhotoSize = 'full' | 'thumb'

const LONGEST_SIDE = 1600
const THUMB_SIDE = 320
/** 10 MB of JPEG can unfold to gigabytes; no phone takes more pixels than this. */
const MOST_PIXELS = 60_000_000
const FORMATS = new Set(['jpeg', 'png', 'webp'])

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

/** Photos as JPEG files in a folder, each beside its thumbnail. Nothing of the sent file but its pixels is kept. */
export class PhotoStore {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  /** Re-encodes and keeps an image; refuses with `unsupported_type` or `photo_unreadable`. */
  async keep(photoId: string, bytes: Buffer): Promise<{ width: number; height: number }> {
    const format = await formatOf(bytes)
    if (!format || !FORMATS.has(format)) throw new Refusal('unsupported_type')
    const [full, thumb] = await Promise.all([encode(bytes, LONGEST_SIDE), encode(bytes, THUMB_SIDE)]).catch(
      () => {
        throw new Refusal('photo_unreadable')
      },
    )
    await mkdir(this.#folder, { recursive: true })
    await this.#write(photoId, 'thumb', thumb.data)
    await this.#write(photoId, 'full', full.data)
    return { width: full.info.width, height: full.info.height }
  }

  read(photoId: string, size: PhotoSize): Promise<Buffer | undefined> {
    return readFile(this.#path(photoId, size)).catch(() => undefined)
  }

  // a reader never sees half a file
  async #write(photoId: string, size: PhotoSize, bytes: Buffer): Promise<void> {
    const path = this.#path(photoId, size)
    await writeFile(`${path}.part`, bytes)
    await rename(`${path}.part`, path)
  }

  #path(photoId: string, size: PhotoSize): string {
    return join(this.#folder, `${photoId}-${size}.jpg`)
  }
}

/** Where a photo is fetched; the id is random, so only whoever was told it finds it. */
export const photoUrl = (photoId: string): string => `/media/${photoId}.jpg`
