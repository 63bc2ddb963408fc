import { createDecipheriv, createHash } from 'node:crypto'

/** Opens what WeChat sealed with the key of a session; undefined when it was not sealed with it. */
function groupIdOf(sessionKey: string, encryptedData: string, iv: string): string | undefined {
  try {
    const decipher = createDecipheriv(
      'aes-128-cbc',
      Buffer.from(sessionKey, 'base64'),
      Buffer.from(iv, 'base64'),
    )
    const text = Buffer.concat([decipher.update(Buffer.from(encryptedData, 'base64')), decipher.final()])
    const { openGId } = JSON.parse(text.toString('utf8')) as { openGId?: unknown }
    return typeof openGId === 'string' ? openGId : undefined
  } catch {
    return undefined
  }
}

/** Tells groups of one share apart without telling which they are; empty where WeChat told of none. */
export function groupHash(
  sealed: { sessionKey: string; encryptedData: string; iv: string },
  salt: string,
): string {
  const id = groupIdOf(sealed.sessionKey, sealed.encryptedData, sealed.iv)
  return id === undefined ? '' : createHash('sha256').update(`${salt} ${id}`).digest('base64url').slice(0, 22)
}
