import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Refusal } from '../../contract/refusals.ts'
import { cardHash } from '../sharing/picture/card-hash.ts'
import { drawCard } from '../sharing/picture/draw-card.ts'
import type { MadeFiles } from '../sharing/picture/made-files.ts'
import { NOT_THERE_PAGE, PAGE_POLICY, sharePage } from '../sharing/share-page.ts'
import { pathWithCode, pictureUrl, type Shares } from '../sharing/shares.ts'

const PAGE_SECONDS = 5
const PICTURE_SECONDS = 60
const YEAR_SECONDS = 31_536_000
const HOST = /^[\w.-]{1,253}(:\d{1,5})?$|^\[[0-9a-f:]{2,45}\](:\d{1,5})?$/i

export interface SharePageDeps {
  readonly shares: Shares
  readonly pictures: MadeFiles
  readonly publicUrl: string | undefined
}

/** Where others reach this server: as the operator says, else as the caller did. */
const originOf = (request: FastifyRequest, publicUrl: string | undefined): string =>
  publicUrl ?? (HOST.test(request.host) ? `${request.protocol}://${request.host}` : '')

function servePage(app: FastifyInstance, { shares, publicUrl }: SharePageDeps): void {
  app.get<{ Params: { code: string } }>('/s/:code', async (request, reply) => {
    const shared = await shares.find(request.params.code)
    const code = shared?.share.shortCode
    const html =
      shared && code
        ? sharePage(
            {
              ...shared.thing,
              path: pathWithCode(shared.thing.path, code),
              imagePath: pictureUrl(shared),
              code,
            },
            originOf(request, publicUrl),
          )
        : NOT_THERE_PAGE
    return reply
      .code(shared ? 200 : 404)
      .header('content-security-policy', PAGE_POLICY)
      .header('x-content-type-options', 'nosniff')
      .header('referrer-policy', 'no-referrer')
      .header('cache-control', `public, max-age=${PAGE_SECONDS}`)
      .header('vary', 'host')
      .type('text/html; charset=utf-8')
      .send(html)
  })
}

function servePictures(app: FastifyInstance, { shares, pictures }: SharePageDeps): void {
  app.get<{ Params: { file: string } }>('/share-pictures/:file', async (request, reply) => {
    const [, code, asked] = /^([0-9A-Za-z]{8,24})(?:\.([0-9a-f]{16}))?\.jpg$/.exec(request.params.file) ?? []
    if (!code) throw new Refusal('not_found')
    const { card } = (await shares.get(code)).thing
    const hash = cardHash(card)
    const bytes = await pictures.get(`${hash}.jpg`, () => drawCard(card))
    // under an older hash the newest one is shown, and not for long
    const age = asked === hash ? `max-age=${YEAR_SECONDS}, immutable` : `max-age=${PICTURE_SECONDS}`
    return reply
      .header('cache-control', `public, ${age}`)
      .header('x-content-type-options', 'nosniff')
      .type('image/jpeg')
      .send(bytes)
  })
}

/** `GET /s/:code` and the pictures of shares: what chats preview and browsers pass through. */
export function serveSharePages(app: FastifyInstance, deps: SharePageDeps): void {
  servePage(app, deps)
  servePictures(app, deps)
}
