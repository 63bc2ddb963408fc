import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import * as v from 'valibot'
import { Refusal } from '../../contract/refusals.ts'
import type { PhotoAddresses } from '../issues/sending/photo-addresses.ts'
import type { PhotoStore } from '../issues/sending/photo-store.ts'
import { answerRefusal } from './errors.ts'

const NOT_BUILT = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>家门口协商</title>
<p>网页还没有生成：请先运行 <code>npm run build:h5</code>，再刷新本页。</p></html>`

const YEAR_SECONDS = 31_536_000
/** A photo can be refused or taken away; whoever saw it before forgets it within this time, whatever the address. */
const PHOTO_SECONDS = 900
/** Files whose name carries a hash of their content, as they are or compressed by the build. */
const HASHED = /\.[0-9a-f]{8,}\.(js|css|png|svg|woff2)(\.br|\.gz)?$/

/** Serves the built web app; any path that is no file opens the app, which knows its pages. */
export async function serveWeb(app: FastifyInstance, folder: string): Promise<void> {
  const isBuilt = existsSync(join(folder, 'index.html'))
  const sendApp = (reply: FastifyReply) =>
    isBuilt
      ? reply.sendFile('index.html')
      : reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(NOT_BUILT)
  if (isBuilt)
    await app.register(fastifyStatic, {
      root: folder,
      index: false,
      preCompressed: true,
      setHeaders: (reply, path) => {
        const isHashed = HASHED.test(path)
        reply.header('cache-control', isHashed ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache')
      },
    })
  app.get('/', (_request, reply) => sendApp(reply))
  app.setNotFoundHandler((request, reply) => {
    const isPage = request.method === 'GET' && !/^\/(api|media|js|css|chunk|static)\//.test(request.url)
    if (isPage) return sendApp(reply)
    const { status, body } = answerRefusal('not_found')
    return reply.code(status).send(body)
  })
}

const SignedPhoto = v.object({
  until: v.string(),
  viewer: v.string(),
  sig: v.string(),
  size: v.optional(v.string()),
})

export interface PhotoServing {
  readonly photos: PhotoStore
  readonly addresses: PhotoAddresses
  readonly now: () => number
  readonly isRefused: (photoId: string) => Promise<boolean>
}

/**
 * Serves photos by addresses that the server signed, while they open. Otherwise, and for all but staff when the content
 * check refused the photo, it is not there.
 */
export function servePhotos(app: FastifyInstance, serving: PhotoServing): void {
  const { photos, addresses, now, isRefused } = serving
  app.get<{ Params: { file: string } }>('/media/:file', async (request, reply) => {
    const id = /^([0-9a-z]{20})\.jpg$/.exec(request.params.file)?.[1]
    const query = v.safeParse(SignedPhoto, request.query)
    const opened = id && query.success && addresses.open(id, query.output, now())
    if (!opened || (opened.viewer !== 'staff' && (await isRefused(id)))) throw new Refusal('not_found')
    const bytes = await photos.read(id, query.output.size === 'thumb' ? 'thumb' : 'full')
    if (!bytes) throw new Refusal('not_found')
    // whoever saw it forgets it with its address, or sooner
    const seconds = Math.min(PHOTO_SECONDS, Math.floor(opened.left / 1000))
    return reply
      .header('cache-control', `private, max-age=${seconds}`)
      .header('x-content-type-options', 'nosniff')
      .type('image/jpeg')
      .send(bytes)
  })
}
