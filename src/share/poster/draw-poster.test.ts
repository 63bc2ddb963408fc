import { expect, test } from 'vitest'
import type { Paper } from '@/platform/paper'
import { drawPoster } from './draw-poster'

const IMAGE = {} as CanvasImageSource

/** A sheet that has every image but one, and tells how long it is waited for. */
function paperWithout(missing: string) {
  const waited = new Map<string, number | undefined>()
  const pen = { fillRect() {}, fillText() {}, drawImage() {} } as unknown as Paper['pen']
  const paper: Paper = {
    pen,
    load: async (url, patienceMs) => {
      waited.set(url, patienceMs)
      return url === missing ? undefined : IMAGE
    },
    finish: async () => 'poster.png',
  }
  return { paper, waited }
}

const share = {
  shortCode: 'aB3dE5fG7h',
  kind: 'station',
  title: '千寻馆',
  path: '/station/detail/index?id=1',
  imageUrl: '/p.jpg',
  isPublic: true,
} as const
const parts = { share, picture: '/p.jpg', miniCode: '/c.png', link: 'https://x.example/s/aB3dE5fG7h' }

test('a poster whose mini-program code does not come in time carries the link, and says so', async () => {
  const { paper, waited } = paperWithout('/c.png')
  expect(await drawPoster(paper, parts)).toEqual({ picture: 'poster.png', isWithoutCode: true })
  expect(waited.get('/c.png')).toBe(5_000)
})

test('where a link is what belongs there nothing is missing; without its card there is no poster', async () => {
  const { paper } = paperWithout('/p.jpg')
  expect(await drawPoster(paper, parts)).toBeUndefined()
  expect(await drawPoster(paperWithout('').paper, parts)).toMatchObject({ isWithoutCode: false })
  expect(await drawPoster(paperWithout('').paper, { ...parts, miniCode: undefined })).toMatchObject({
    isWithoutCode: false,
  })
})
