import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { createShare } from '../../contract/endpoints/sharing.ts'
import { startApp } from '../../test/app.ts'
import { makeIssue, makeStation } from '../../test/factories.ts'

const open = startApp({ env: { PUBLIC_URL: 'https://doorstep.example' } })
const get = (url: string, headers = {}) => open().app.http.inject({ url, headers })

async function codeOfIssue(title: string): Promise<{ code: string; imageUrl: string; number: string }> {
  const { number } = await makeIssue(open().db, { title })
  await open().refresh()
  const { reply } = await open().call(createShare, { body: { kind: 'issue', id: number } })
  return { code: reply.shortCode, imageUrl: reply.imageUrl, number }
}

async function codeOfStation(shortName: string): Promise<string> {
  const id = await makeStation(open().db, { shortName, kind: 'study_room' })
  await open().refresh()
  return (await open().call(createShare, { body: { kind: 'station', id } })).reply.imageUrl
}

const metaOf = (html: string, name: string) =>
  new RegExp(`<meta property="og:${name}" content="([^"]*)">`).exec(html)?.[1]

describe('GET /s/:code', () => {
  test('tells chats what it is, with addresses that others reach', async () => {
    const { code, imageUrl, number } = await codeOfIssue('路灯不亮')
    const { statusCode, body, headers } = await get(`/s/${code}`)
    expect(statusCode).toBe(200)
    expect(headers['content-type']).toBe('text/html; charset=utf-8')
    expect(headers['cache-control']).toBe('public, max-age=5')
    expect(metaOf(body, 'title')).toBe('路灯不亮')
    expect(metaOf(body, 'description')).toContain(number)
    expect(metaOf(body, 'url')).toBe(`https://doorstep.example/s/${code}`)
    expect(metaOf(body, 'image')).toBe(`https://doorstep.example${imageUrl}`)
  })

  test('leads to the very thing, by itself and by a link, and home', async () => {
    const { code, number } = await codeOfIssue('路灯不亮')
    const { body, headers } = await get(`/s/${code}`)
    const to = `/issue/progress/index?number=${number}&amp;s=${code}`
    expect(body).toContain(`<meta http-equiv="refresh" content="0;url=${to}">`)
    expect(body).toContain(`<a href="${to}">`)
    expect(body).toContain('<a class="home" href="/">')
    expect(headers['content-security-policy']).toContain("default-src 'none'")
  })

  test('writes what people wrote as text and never as a page', async () => {
    const title = `"><script>alert(1)</script><img src=x onerror='alert(2)'>&amp;`
    const { code } = await codeOfIssue(title)
    const { body } = await get(`/s/${code}`)
    expect(body).not.toMatch(/<script|onerror='|<img src=x/)
    expect(metaOf(body, 'title')).toMatch(/^&quot;&gt;&lt;script&gt;/)
  })

  test.each(['2zV0000000', 'qqqq', '%3Cscript%3E', '..%2f..', 'a'.repeat(100)])(
    'of %s says kindly that it is not there, with the way home',
    async code => {
      const { statusCode, body, headers } = await get(`/s/${code}`)
      expect(statusCode).toBe(404)
      expect(headers['content-type']).toContain('text/html')
      expect(body).toContain('<a href="/">去首页</a>')
      expect(body).not.toContain(code)
    },
  )

  test('asks the database no more than once a second, however many look', async () => {
    const { code } = await codeOfIssue('很多人看的一件事')
    await get(`/s/${code}`)
    await open()
      .db.updateTable('issues')
      .set({ publicTitle: '改了名' })
      .where('publicTitle', '=', '很多人看的一件事')
      .execute()
    const many = await Promise.all(Array.from({ length: 50 }, () => get(`/s/${code}`)))
    expect(new Set(many.map(({ body }) => metaOf(body, 'title')))).toEqual(new Set(['很多人看的一件事']))
    open().clock.advance(1_000)
    expect(metaOf((await get(`/s/${code}`)).body, 'title')).toBe('改了名')
  })
})

describe('the picture of a share', () => {
  const size = async (url: string) => {
    const { rawPayload, statusCode, headers } = await get(url)
    expect([statusCode, headers['content-type']]).toEqual([200, 'image/jpeg'])
    const { width, height } = await sharp(rawPayload).metadata()
    return { width, height, bytes: rawPayload, cache: headers['cache-control'] }
  }

  test.each(['路灯不亮', '长'.repeat(60), '👨‍👩‍👧‍👦👍🏽', '</svg><script>&"\'', 'Wi-Fi '.repeat(10)])(
    'is drawn 5:4 whatever the title: %s',
    async title => {
      const { imageUrl } = await codeOfIssue(title)
      const { width, height, cache } = await size(imageUrl)
      expect([width, height]).toEqual([1000, 800])
      expect(cache).toBe('public, max-age=86400')
    },
  )

  test('is on green ground for a study room, on cream for what is not', async () => {
    const ground = async (url: string) =>
      Array.from(
        await sharp((await size(url)).bytes)
          .extract({ left: 10, top: 10, width: 1, height: 1 })
          .raw()
          .toBuffer(),
      )
    const [red = 0, green = 0] = await ground(await codeOfStation('星梦书房·千寻馆'))
    expect(green).toBeGreaterThan(red)
    expect((await ground((await codeOfIssue('路灯不亮')).imageUrl))[0]).toBeGreaterThan(230)
  })

  test('has ink where the matter stands and none in the safe inset', async () => {
    const { imageUrl } = await codeOfIssue('老楼加装电梯，坐一块儿聊聊')
    const { bytes } = await size(imageUrl)
    // statistics are of what is read, not of what is cut out of it
    const spread = async (left: number, top: number, width: number, height: number) => {
      const part = await sharp(bytes).extract({ left, top, width, height }).png().toBuffer()
      return (await sharp(part).greyscale().stats()).channels[0]?.stdev ?? 0
    }
    expect(await spread(72, 80, 600, 220)).toBeGreaterThan(40)
    expect(await spread(0, 0, 64, 800)).toBeLessThan(3)
    expect(await spread(0, 0, 680, 64)).toBeLessThan(3)
  })

  test('of an older hash is the newest one, kept for a minute only', async () => {
    const { code } = await codeOfIssue('路灯不亮')
    expect((await size(`/share-pictures/${code}.0123456789abcdef.jpg`)).cache).toBe('public, max-age=60')
    expect((await size(`/share-pictures/${code}.jpg`)).cache).toBe('public, max-age=60')
  })

  test.each(['x.jpg', '2zV0000000.jpg', '..%2f..%2fetc.jpg', '2zV0000000.png'])(
    '%s is not there',
    async file => {
      expect((await get(`/share-pictures/${file}`)).statusCode).toBe(404)
    },
  )
})
