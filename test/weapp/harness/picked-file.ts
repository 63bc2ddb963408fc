import type { PickedFile } from './protocol.ts'

/** A picture that chooseMedia gives: a data URL, or the bytes of a jpeg, png, gif or webp. */
export type Picture = string | Uint8Array

const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=='

const SIGNATURES: [type: string, hex: string][] = [
  ['image/png', '89504e47'],
  ['image/jpeg', 'ffd8ff'],
  ['image/gif', '47494638'],
  ['image/webp', '52494646'],
]

function typeOf(bytes: Buffer): string {
  const head = bytes.subarray(0, 4).toString('hex')
  return SIGNATURES.find(([, hex]) => head.startsWith(hex))?.[0] ?? 'application/octet-stream'
}

/** The type is read from the bytes, as a server would: a data URL may claim anything. */
export function pickedFile(picture: Picture): PickedFile {
  const bytes =
    typeof picture === 'string'
      ? Buffer.from(picture.slice(picture.indexOf(',') + 1), 'base64')
      : Buffer.from(picture)
  const type = typeOf(bytes)
  return { dataUrl: `data:${type};base64,${bytes.toString('base64')}`, type, size: bytes.length }
}

export const onePixel = (): PickedFile => pickedFile(`data:image/png;base64,${PIXEL}`)
