import { describe, expect, test } from 'vitest'
import { isSame, openSealed, pushSignature, seal } from './push-crypt.ts'

const PUSHES = {
  appId: 'wx0123456789abcdef',
  token: 'pushtoken',
  encodingAesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
}
const SIGNED = { timestamp: '1788310800', nonce: 'nonce7' }
const MESSAGE = '{"Event":"wxa_media_check","trace_id":"t-1","result":{"suggest":"pass"}}'
/** Made with Python's struct and `openssl enc -aes-256-cbc -nopad`, the lead being `0123456789abcdef`. */
const SEALED =
  'Q3stYC6hdFzMh9T8HCvyDF5vX4zQrPcseaKDFq2ApwJeGsC8G34oE6aAW0VcN8/qU6ePrs0i1LYiiojoAwOwLg4ACMdPbYOlGJE2B/yWcEGHq7WkxcxEV3tiJfnKMAvjyK9P6eWhTPVw5v0aClPSD6+M7ytAbeAvuSu7s2Wt6OE='

describe('a message pushed by WeChat', () => {
  test('is sealed and opened as openssl does it', () => {
    expect(seal(PUSHES, MESSAGE, Buffer.from('0123456789abcdef'))).toBe(SEALED)
    expect(openSealed(PUSHES, SEALED)).toBe(MESSAGE)
  })

  test('is signed as sha1sum does it', () => {
    expect(pushSignature('pushtoken', SIGNED, SEALED)).toBe('872d13f4b53d2dd3a9708931dc3905ec222089d6')
    expect(pushSignature('pushtoken', SIGNED)).toBe('f69971c11abb9ec4c41db1684b3e31840fc67f35')
  })

  test.each(['', '短', 'a'.repeat(11), 'a'.repeat(12), 'a'.repeat(13), '字'.repeat(3_000)])(
    'of any length comes back the same',
    text => expect(openSealed(PUSHES, seal(PUSHES, text))).toBe(text),
  )

  test('sealed for another mini-program, with another key, cut off or changed is not opened', () => {
    expect(openSealed(PUSHES, seal({ ...PUSHES, appId: 'wx-another' }, MESSAGE))).toBeUndefined()
    const otherKey = { ...PUSHES, encodingAesKey: 'Z'.repeat(43) }
    expect(openSealed(PUSHES, seal(otherKey, MESSAGE))).toBeUndefined()
    expect(openSealed(PUSHES, SEALED.slice(0, 40))).toBeUndefined()
    expect(openSealed(PUSHES, `${SEALED.slice(0, -8)}AAAAAAA=`)).toBeUndefined()
    for (const nonsense of ['', '****', 'AAAA']) expect(openSealed(PUSHES, nonsense)).toBeUndefined()
  })

  test('is told from another by all of its signature', () => {
    expect(isSame('abc', 'abc')).toBe(true)
    for (const other of ['', 'ab', 'abd', 'abcd', 'ＡＢＣ']) expect(isSame(other, 'abc')).toBe(false)
  })
})
