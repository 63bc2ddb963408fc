import { createCipheriv, createDecipheriv, createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { WechatPushes } from '../config.ts'

/** What comes in the address of a pushed message. */
export interface Signed {
  readonly timestamp: string
  readonly nonce: string
}

const LEAD = 16
const LENGTH = 4
/** WeChat fills up to 32 bytes, twice the block of AES. */
const BLOCK = 32
const CIPHER = 'aes-256-cbc'

const keyOf = (encodingAesKey: string) => Buffer.from(`${encodingAesKey}=`, 'base64')

/** The signature over what is sorted as text; `sealed` is the ciphertext of a message, absent when a server is verified. */
export function pushSignature(token: string, { timestamp, nonce }: Signed, sealed?: string): string {
  const parts = sealed === undefined ? [token, timestamp, nonce] : [token, timestamp, nonce, sealed]
  return createHash('sha1').update(parts.sort().join('')).digest('hex')
}

/** Whether two signatures are the same, in a time that tells nothing of where they differ. */
export function isSame(given: string, right: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(right)]
  return a.length === b.length && timingSafeEqual(a, b)
}

/** Padding that is not what it says gives nothing: the message was not sealed with our key. */
function unpad(bytes: Buffer): Buffer | undefined {
  const count = bytes.at(-1) ?? 0
  if (count < 1 || count > BLOCK || count > bytes.length) return undefined
  const text = bytes.subarray(0, bytes.length - count)
  return bytes.subarray(-count).every(byte => byte === count) ? text : undefined
}

/** Opens a sealed message; undefined when it was not sealed with this key for this mini-program. */
export function openSealed({ appId, encodingAesKey }: WechatPushes, sealed: string): string | undefined {
  const key = keyOf(encodingAesKey)
  const decipher = createDecipheriv(CIPHER, key, key.subarray(0, 16)).setAutoPadding(false)
  try {
    const bytes = unpad(Buffer.concat([decipher.update(sealed, 'base64'), decipher.final()]))
    if (!bytes || bytes.length < LEAD + LENGTH) return undefined
    const end = LEAD + LENGTH + bytes.readUInt32BE(LEAD)
    if (end > bytes.length || bytes.subarray(end).toString() !== appId) return undefined
    return bytes.subarray(LEAD + LENGTH, end).toString()
  } catch {
    return undefined // no whole number of blocks
  }
}

/** Seals a message as WeChat does; `lead` are its 16 random bytes. */
export function seal(
  { appId, encodingAesKey }: WechatPushes,
  message: string,
  lead: Buffer = randomBytes(LEAD),
): string {
  const key = keyOf(encodingAesKey)
  const text = Buffer.from(message)
  const length = Buffer.alloc(LENGTH)
  length.writeUInt32BE(text.length)
  const plain = Buffer.concat([lead, length, text, Buffer.from(appId)])
  const fill = BLOCK - (plain.length % BLOCK)
  const cipher = createCipheriv(CIPHER, key, key.subarray(0, 16)).setAutoPadding(false)
  const padded = Buffer.concat([plain, Buffer.alloc(fill, fill)])
  return Buffer.concat([cipher.update(padded), cipher.final()]).toString('base64')
}
