import { fileURLToPath } from 'node:url'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from 'fastify'
import { personalDataRoutes } from './accounts/personal-data/routes.ts'
import { noSms, smsSender } from './accounts/request-code.ts'
import { accountRoutes } from './accounts/routes.ts'
import { bookingHostRoutes } from './bookings/host-routes.ts'
import { PlaceQueue } from './bookings/places/place-queue.ts'
import { SoldOut } from './bookings/places/sold-out.ts'
import { bookingRoutes } from './bookings/routes.ts'
import type { Config } from './config.ts'
import type { Database } from './database/open.ts'
import { EventSnapshots } from './events/event-snapshots.ts'
import { hostEventRoutes } from './events/host-routes.ts'
import { eventRoutes } from './events/routes.ts'
import { ActorCache } from './http/actor.ts'
import { serveDisplay } from './http/display.ts'
import { answerError } from './http/errors.ts'
import { serveHealth } from './http/health.ts'
import { openapi } from './http/openapi.ts'
import { type Load, shedOverload } from './http/overload.ts'
import { registerRoutes } from './http/register.ts'
import { serveSharePages } from './http/share-pages.ts'
import { servePhotos, serveWeb } from './http/web.ts'
import { serveWechatPush } from './http/wechat-push.ts'
import { type Checker, checkContent } from './issues/checks/check-content.ts'
import { isPhotoRefused } from './issues/checks/queries.ts'
import { takeVerdict } from './issues/checks/take-verdict.ts'
import { moveRoutes } from './issues/moves/routes.ts'
import { personRoutes } from './issues/persons/routes.ts'
import { readingRoutes } from './issues/reading/routes.ts'
import { issueRoutes } from './issues/routes.ts'
import { PhotoAddresses } from './issues/sending/photo-addresses.ts'
import { photoSecret } from './issues/sending/photo-secret.ts'
import { PhotoStore } from './issues/sending/photo-store.ts'
import { sendingRoutes } from './issues/sending/routes.ts'
import { supportRoutes } from './issues/supports/routes.ts'
import { issueSettingsRoutes } from './issues/topics/routes.ts'
import { TopicNames } from './issues/topics/topic-names.ts'
import { worklistRoutes } from './issues/worklists/routes.ts'
import { subscriptionTaker } from './notices/credits/take-subscription.ts'
import { noticeRoutes } from './notices/routes.ts'
import { makeSender, type Sender } from './notices/sending/sender.ts'
import { queueRoutes } from './queue/routes.ts'
import { figureRoutes } from './results/figures/routes.ts'
import { resultRoutes } from './results/routes.ts'
import { AvailabilityCache } from './schedules/availability.ts'
import { CalendarCache } from './schedules/calendar.ts'
import { calendarRoutes } from './schedules/calendar-routes.ts'
import { scheduleRoutes } from './schedules/routes.ts'
import { ruleRoutes } from './schedules/rule-routes.ts'
import { MadeFiles } from './sharing/picture/made-files.ts'
import { Openings } from './sharing/reach/openings.ts'
import { sharingRoutes } from './sharing/routes.ts'
import { Shares } from './sharing/shares.ts'
import { profileRoutes } from './stations/profiles/routes.ts'
import { stationRoutes } from './stations/routes.ts'
import { StationCatalogue } from './stations/station-catalogue.ts'
import { waitlistRoutes } from './waitlist/routes.ts'
import type { WechatClient } from './wechat/client.ts'
import { takePush } from './wechat/take-push.ts'

export interface AppDeps {
  readonly config: Config
  readonly database: Database
  readonly wechat: WechatClient | undefined
  /** Milliseconds since 1970; the only clock of the server. */
  readonly now: () => number
  /** When there is too much to do, instead of what `shedOverload` holds for it. */
  readonly refusesLoad?: (load: Load) => boolean
}

export interface App {
  readonly http: FastifyInstance
  readonly catalogue: StationCatalogue
  readonly topics: TopicNames
  readonly photos: PhotoStore
  readonly checker: Checker
  readonly sharePictures: MadeFiles
  readonly openings: Openings
  /** Work that goes on after an answer, so that a stop can wait for it. */
  readonly background: Set<Promise<unknown>>
  /** Sends notices to WeChat; absent where there is nothing to send by. */
  readonly sender: Sender | undefined
}

const JSON_LIMIT = 64 * 1024
const PHOTO_LIMIT = 10 * 1024 * 1024
/** Asked of WeChat, which may take a second for each. */
const CODES_AT_ONCE = 8
const WEB_FOLDER = fileURLToPath(new URL('../dist/h5', import.meta.url))

const TOKEN = /^Bearer ([\w-]{20,100})$/

// the path's pattern, never the path or the query: they can carry phones, places and numbers
const logLine = (request: FastifyRequest) => ({
  reqId: request.id,
  method: request.method,
  route: request.routeOptions.url,
})

/** Ids of requests: different in every process, and cheap. */
function requestIds(): () => string {
  const process = crypto.randomUUID().slice(0, 8)
  let count = 0
  return () => `${process}-${(++count).toString(36)}`
}

function makeHttp({ config }: AppDeps): FastifyInstance {
  return Fastify({
    logger: config.logLevel === 'silent' ? false : { level: config.logLevel, base: null },
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: requestIds(),
    // a logger of its own for every request costs more than a refusal; the line itself says whose it is
    childLoggerFactory: logger => logger,
    requestIdHeader: false,
    trustProxy: config.trustsProxy,
    bodyLimit: JSON_LIMIT,
    routerOptions: { maxParamLength: 120 },
    // a path that cannot be decoded reaches no route and no error handler
    frameworkErrors: (error, _request, reply) => {
      const { status, body } = answerError(error)
      const plain = reply as unknown as FastifyReply
      plain.code(status).send(body)
    },
    // a photo of 10 MB over a slow line; who sends no headers is sent away long before
    requestTimeout: 5 * 60_000,
    http: { headersTimeout: 15_000, connectionsCheckingInterval: 5_000 },
    forceCloseConnections: 'idle',
  })
}

function answerFailures(http: FastifyInstance, config: Config): void {
  http.setErrorHandler((error, request, reply) => {
    const { status, body, retryAfterSeconds, isBug } = answerError(error, request.actor?.accountId)
    if (isBug) request.log.error({ ...logLine(request), err: error }, 'bug')
    else if (status >= 500) request.log.warn({ ...logLine(request), code: body.error.code }, 'unavailable')
    if (retryAfterSeconds) reply.header('retry-after', String(retryAfterSeconds))
    return reply.code(status).send(body)
  })
  if (!['debug', 'info'].includes(config.logLevel)) return
  http.addHook('onResponse', (request, reply, done) => {
    const ms = Math.round(reply.elapsedTime)
    request.log.info({ ...logLine(request), status: reply.statusCode, ms }, 'answered')
    done()
  })
}

function readActors(http: FastifyInstance, database: Database, actors: ActorCache): void {
  http.decorateRequest('actor', undefined)
  http.decorateRequest('token', undefined)
  http.addHook('onRequest', (request, _reply, done) => {
    const token = TOKEN.exec(request.headers.authorization ?? '')?.[1]
    if (!token) return done()
    request.token = token
    request.actor = actors.peek(token)
    if (request.actor) return done()
    actors.read(database.db, token).then(actor => {
      request.actor = actor
      done()
    }, done)
  })
}

/** After every write that went well there may be something to send. */
function wakeAfterWrites(http: FastifyInstance, sender: Sender | undefined): void {
  if (!sender) return
  http.addHook('onResponse', (request, reply, done) => {
    if (request.method !== 'GET' && reply.statusCode < 300) sender.wake()
    done()
  })
}

/** An empty JSON body is no body; anything else must be JSON. */
function readJson(http: FastifyInstance): void {
  const parseJson = http.getDefaultJsonParser('error', 'error')
  http.addContentTypeParser('application/json', { parseAs: 'string' }, (request, text, done) => {
    if (text.length === 0) done(null, undefined)
    else parseJson(request, text as string, done)
  })
}

/** Puts the server together from what it depends on; nothing here listens. */
export async function buildApp(deps: AppDeps): Promise<App> {
  const { config, database, wechat, now } = deps
  const http = makeHttp(deps)
  const actors = new ActorCache(now)
  const catalogue = new StationCatalogue()
  const topics = new TopicNames()
  const calendar = new CalendarCache(now)
  const availability = new AvailabilityCache(now)
  const photos = new PhotoStore(`${config.dataDir}/photos`)
  const addresses = new PhotoAddresses(config.photoSecret ?? (await photoSecret(config.dataDir)))
  const places = { db: database.db, queue: new PlaceQueue(database.db, now), soldOut: new SoldOut(now) }
  const sharePictures = new MadeFiles(`${config.dataDir}/share-pictures`)
  const openings = new Openings(database.db)
  const snapshots = new EventSnapshots(now, addresses)
  const shares = new Shares({ db: database.db, catalogue, availability, snapshots, now })
  const background = new Set<Promise<unknown>>()
  const checker = { wechat, publicUrl: config.publicUrl, addresses }
  const onSent = (cityId: number, issueId: string) => {
    const task = checkContent(database.db, checker, cityId, issueId, now())
      .catch(error => http.log.warn({ reason: String(error) }, 'content check waits'))
      .finally(() => background.delete(task))
    background.add(task)
  }
  // what is not removed now is found by the sweep
  const onPhotosGone = (photoIds: readonly string[]) => {
    const task = photos.remove(photoIds).finally(() => background.delete(task))
    background.add(task)
  }

  const templates = config.wechatTemplates
  const sender = wechat && makeSender({ db: database.db, wechat, templates, log: http.log }, now)

  readJson(http)
  wakeAfterWrites(http, sender)
  answerFailures(http, config)
  shedOverload(http, deps.refusesLoad && { refuses: deps.refusesLoad })
  readActors(http, database, actors)
  await http.register(multipart, { limits: { fileSize: PHOTO_LIMIT, files: 1, fields: 5 } })
  if (config.hasRateLimit)
    await http.register(rateLimit, {
      global: false,
      keyGenerator: (request: FastifyRequest) => request.actor?.accountId ?? request.ip,
    })
  await http.register(swagger, {
    mode: 'static',
    specification: { document: openapi(config.version) as never },
  })
  await http.register(swaggerUi, { routePrefix: '/api/docs' })
  http.get('/api/openapi.json', async () => openapi(config.version))
  serveHealth(http, database, config.version)
  registerRoutes(
    http,
    [
      ...accountRoutes({
        isDemo: config.isDemo,
        sendCode: config.smsGateway ? smsSender(config.smsGateway) : noSms,
        wechat,
        actors,
      }),
      ...stationRoutes({ catalogue, availability, calendar, topics, addresses }),
      ...profileRoutes({ catalogue, addresses, onPhotosGone }),
      ...scheduleRoutes({ calendar, topics }),
      ...ruleRoutes(),
      ...calendarRoutes({ calendar, findCity: code => catalogue.findCity(code) }),
      ...bookingRoutes(places),
      ...bookingHostRoutes(),
      ...waitlistRoutes(places),
      ...eventRoutes({ catalogue, snapshots, places, addresses }),
      ...hostEventRoutes({ snapshots, places, calendar, addresses }),
      ...queueRoutes({ calendar }),
      ...resultRoutes(),
      ...figureRoutes(catalogue),
      ...issueRoutes({ catalogue }),
      ...readingRoutes({ catalogue, topics, calendar, addresses }),
      ...worklistRoutes({ catalogue, topics, calendar }),
      ...sendingRoutes({ catalogue, photos, addresses, onSent }),
      ...supportRoutes(catalogue),
      ...personRoutes(catalogue),
      ...personalDataRoutes({ actors, soldOut: places.soldOut, addresses, onPhotosGone }),
      ...moveRoutes({ catalogue, topics, calendar, addresses }),
      ...issueSettingsRoutes(catalogue),
      ...noticeRoutes(templates),
      ...sharingRoutes({ shares, openings, sessionKeys: wechat, activityMaker: wechat }),
    ],
    { db: database.db, now, hasRateLimit: config.hasRateLimit },
  )
  servePhotos(http, { photos, addresses, now, isRefused: id => isPhotoRefused(database.db, id) })
  const takers = [takeVerdict, subscriptionTaker(templates)]
  await serveWechatPush(http, config.wechatPushes, now, push => takePush(database.db, takers, push, now()))
  serveSharePages(http, {
    shares,
    pictures: sharePictures,
    codes: new MadeFiles(`${config.dataDir}/share-codes`, { atOnce: CODES_AT_ONCE }),
    codeMaker: wechat,
    publicUrl: config.publicUrl,
  })
  serveDisplay(http, stationId => catalogue.index.get(stationId) !== undefined)
  await serveWeb(http, WEB_FOLDER)
  return { http, catalogue, topics, photos, checker, sharePictures, openings, background, sender }
}
