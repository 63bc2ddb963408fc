import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Refusal } from '../../contract/refusals.ts'
import { SHARE_QUERY } from '../../contract/rules/sharing.ts'
import { cardHash } from '../sharing/picture/card-hash.ts'
import { drawCard } from '../sharing/picture/draw-card.ts'
import type { MadeFiles } from '../sharing/picture/made-files.ts'
import { NOT_THERE_PAGE, PAGE_POLICY, sharePage } from '../sharing/share-page.ts'
import { pathWithCode, pictureUrl, type Shares } from '../sharing/shares.ts'
import { Resting } from '../wechat/resting.ts'

const PAGE_SECONDS = 5
const PICTURE_SECONDS = 60
const YEAR_SECONDS = 31_536_000
/** What it shows can cease to be public: whoever keeps a copy keeps it no longer. */
const DAY_SECONDS = 86_400
const HOST = /^[\w.-]{1,253}(:\d{1,5})?$|^\[[0-9a-f:]{2,45}\](:\d{1,5})?$/i

/** Whoever draws mini-program codes, as WeChat does. */
export interface CodeMaker {
  unlimitedCode(scene: string, page: string): Promise<Buffer>
}

export interface SharePageDeps {
  readonly shares: Shares
  readonly pictures: MadeFiles
  readonly codes: MadeFiles
  /** Absent without an account of WeChat: then posters carry the link. */
  readonly codeMaker: CodeMaker | undefined
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
    const age = asked === hash ? `max-age=${DAY_SECONDS}` : `max-age=${PICTURE_SECONDS}`
    return reply
      .header('cache-control', `public, ${age}`)
      .header('x-content-type-options', 'nosniff')
      .type('image/jpeg')
      .send(bytes)
  })
}

/** The page that the code of a poster opens; it reads the scene. */
const ENTRY_PAGE = 'share/open/index'

function serveCodes(app: FastifyInstance, { shares, codes, codeMaker }: SharePageDeps): void {
  const resting = new Resting(shares.deps.now)
  app.get<{ Params: { file: string } }>('/share-codes/:file', async (request, reply) => {
    const [, code = ''] = /^([0-9A-Za-z]{8,24})\.png$/.exec(request.params.file) ?? []
    if (!codeMaker) throw new Refusal('not_found')
    await shares.get(code)
    const make = () =>
      resting
        .ask(() => codeMaker.unlimitedCode(`${SHARE_QUERY}=${code}`, ENTRY_PAGE))
        .catch(() => {
          throw new Refusal('wechat_unreachable')
        })
    return reply
      .header('cache-control', `public, max-age=${YEAR_SECONDS}, immutable`)
      .header('x-content-type-options', 'nosniff')
      .type('image/png')
      .send(await codes.get(`${code}.png`, make))
  })
}

/** `GET /s/:code`, the pictures of shares and the codes of posters: what chats preview and browsers pass through. */
export function serveSharePages(app: FastifyInstance, deps: SharePageDeps): void {
  servePage(app, deps)
  servePictures(app, deps)
  serveCodes(app, deps)
}
