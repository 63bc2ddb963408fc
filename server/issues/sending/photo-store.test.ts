import { randomUUID } from 'node:crypto'
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { afterAll, describe, expect, test } from 'vitest'
import { Refusal } from '../../../contract/refusals.ts'
import { randomId } from '../../database/ids.ts'
import { PhotoStore } from './photo-store.ts'

const folder = join(tmpdir(), 'doorstep-test', randomUUID())
const store = new PhotoStore(folder)
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const image = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: { r: 200, g: 30, b: 30 } } })
const kept = async (bytes: Buffer) => {
  const id = randomId()
  const size = await store.keep(id, bytes)
  const full = await store.read(id, 'full')
  const thumb = await store.read(id, 'thumb')
  if (!full || !thumb) throw new Error('not kept')
  return { size, full, thumb }
}
const refusal = async (bytes: Buffer) => {
  const before = existsSync(folder) ? readdirSync(folder).length : 0
  const code = await store.keep(randomId(), bytes).then(
    () => 'kept',
    error => (error instanceof Refusal ? error.code : String(error)),
  )
  expect(existsSync(folder) ? readdirSync(folder).length : 0).toBe(before)
  return code
}

const GPS = {
  IFD0: { Make: 'PhoneMaker', Copyright: '张三' },
  IFD3: {
    GPSLatitudeRef: 'N',
    GPSLatitude: '43/1 51/1 27/1',
    GPSLongitudeRef: 'E',
    GPSLongitude: '125/1 20/1 32/1',
  },
}

describe('a photo', () => {
  test('loses its EXIF with place and maker', async () => {
    const sent = await image(40, 30).withExif(GPS).jpeg().toBuffer()
    expect((await sharp(sent).metadata()).exif?.toString('latin1')).toContain('PhoneMaker')
    const { full, thumb } = await kept(sent)
    for (const bytes of [full, thumb]) {
      const { exif, xmp, iptc, format } = await sharp(bytes).metadata()
      expect({ exif, xmp, iptc, format }).toEqual({
        exif: undefined,
        xmp: undefined,
        iptc: undefined,
        format: 'jpeg',
      })
      expect(bytes.includes('PhoneMaker')).toBe(false)
      expect(bytes.includes('Exif')).toBe(false)
    }
  })

  test('is turned as its EXIF said', async () => {
    const sent = await image(40, 20).withMetadata({ orientation: 6 }).jpeg().toBuffer()
    expect((await kept(sent)).size).toEqual({ width: 20, height: 40 })
  })

  test('is at most 1600 pixels long, its thumbnail 320, and never grows', async () => {
    const large = await kept(await image(3200, 1000).png().toBuffer())
    expect(large.size).toEqual({ width: 1600, height: 500 })
    expect((await sharp(large.thumb).metadata()).width).toBe(320)
    expect((await kept(await image(10, 8).webp().toBuffer())).size).toEqual({ width: 10, height: 8 })
  })

  test('keeps nothing that was hung on to it', async () => {
    const jpeg = await image(20, 20).jpeg().toBuffer()
    const { full } = await kept(Buffer.concat([jpeg, Buffer.from('<script>alert(1)</script>PK\u0003\u0004')]))
    expect(full.includes('<script>')).toBe(false)
    expect(full.includes('PK\u0003\u0004')).toBe(false)
  })

  test('is found by its own name only', async () => {
    expect(await store.read('../../../../etc/passwd\0', 'full')).toBeUndefined()
    expect(await store.read(randomId(), 'full')).toBeUndefined()
  })
})

/** A PNG that says it is 30000 × 30000, in a few hundred bytes. */
function pixelBomb(): Buffer {
  const table = Array.from({ length: 256 }, (_, n) => {
    let c = n
    for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
    return c >>> 0
  })
  const crc = (bytes: Buffer) =>
    (bytes.reduce((c, byte) => (table[(c ^ byte) & 255] ?? 0) ^ (c >>> 8), 0xffffffff) ^ 0xffffffff) >>> 0
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data])
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    check.writeUInt32BE(crc(body))
    return Buffer.concat([length, body, check])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(30_000, 0)
  head.writeUInt32BE(30_000, 4)
  head.set([1, 0, 0, 0, 0], 8)
  const rows = deflateSync(Buffer.alloc(3_751 * 200))
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10])
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))])
}

describe('refused, with nothing kept', () => {
  test.each([
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script/></svg>')],
    ['text', Buffer.from('GIF89a but not really')],
    ['nothing', Buffer.alloc(0)],
    [
      'HTML that begins like a JPEG',
      Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from('<html>')]),
    ],
  ])('%s', async (_, bytes) => {
    expect(await refusal(bytes)).toMatch(/^(unsupported_type|photo_unreadable)$/)
  })

  test('a GIF', async () =>
    expect(await refusal(await image(5, 5).gif().toBuffer())).toBe('unsupported_type'))
  test('a TIFF', async () =>
    expect(await refusal(await image(5, 5).tiff().toBuffer())).toBe('unsupported_type'))

  test('a JPEG that ends in the middle', async () => {
    const noise = sharp({
      create: {
        width: 400,
        height: 400,
        channels: 3,
        background: '#888',
        noise: { type: 'gaussian', mean: 128, sigma: 60 },
      },
    })
    const jpeg = await noise.jpeg().toBuffer()
    expect(await refusal(jpeg.subarray(0, jpeg.length / 2))).toBe('photo_unreadable')
  })

  test('a picture of 900 million pixels in a few bytes, quickly', async () => {
    const bomb = pixelBomb()
    expect(bomb.length).toBeLessThan(2_000)
    const begun = performance.now()
    expect(await refusal(bomb)).toMatch(/^(unsupported_type|photo_unreadable)$/)
    expect(performance.now() - begun).toBeLessThan(2_000)
  })
})
