import { networkInterfaces } from 'node:os'
import { DEMO_ACCOUNTS } from './accounts/demo-accounts.ts'
import { forgetEnded } from './accounts/forget-ended.ts'
import { type App, buildApp } from './app.ts'
import { remindDue } from './bookings/reminders/remind.ts'
import { type Config, ConfigError, readConfig } from './config.ts'
import { migrate } from './database/migrate.ts'
import { type Database, openEmbedded, openPostgres } from './database/open.ts'
import { loadSampleCities } from './importing/sample-cities.ts'
import { checkWaiting } from './issues/checks/check-content.ts'
import { closeSilent } from './issues/moves/close-silent.ts'
import { forgetAuthors } from './issues/persons/forget-authors.ts'
import { sweepPhotos } from './issues/sending/sweep-photos.ts'
import { forgetDue } from './notices/sending/send-due.ts'
import { makeSlots } from './schedules/make-slots.ts'
import { forgetOpenings } from './sharing/forget-openings.ts'
import { updateLiveCards } from './sharing/live/update-live-cards.ts'
import { listCityIds } from './stations/cities.ts'
import { advanceLines } from './waitlist/advance-line.ts'
import { wechatClient } from './wechat/client.ts'
import { type Standin, startStandin } from './wechat/standin/server.ts'
import { forgetPushes } from './wechat/take-push.ts'
import { databaseTokens } from './wechat/token-store.ts'

const now = () => Date.now()
const CATALOGUE_EVERY_MS = 1_000
const CHECKS_EVERY_MS = 60_000
const SLOTS_EVERY_MS = 3_600_000
const VACUUM_EVERY_MS = 3_600_000
const LINES_EVERY_MS = 15_000
const REMINDERS_EVERY_MS = 60_000
const FORGET_EVERY_MS = 3_600_000
const OPENINGS_EVERY_MS = 2_000
const LIVE_CARDS_EVERY_MS = 3_000
const PICTURES_KEPT_MS = 7 * 24 * 3_600_000
const CLOSE_SILENT_EVERY_MS = 600_000
const SEND_EVERY_MS = 15_000
const STOP_WITHIN_MS = 10_000
const IDLE_SWEEP_MS = 50

const openDatabase = (config: Config): Promise<Database> | Database =>
  config.databaseUrl ? openPostgres(config.databaseUrl, config.databasePool) : openEmbedded(config.dataDir)

/** Repeats a task, never two at once; a failure is logged and tried again the next time. */
function every(ms: number, app: App, task: () => Promise<unknown>): () => void {
  let timer: NodeJS.Timeout
  const run = async () => {
    await task().catch(error => app.http.log.warn({ reason: String(error) }, 'repeated task failed'))
    timer = setTimeout(run, ms).unref()
  }
  timer = setTimeout(run, ms).unref()
  return () => clearTimeout(timer)
}

function banner(config: Config, database: Database, address: string): string {
  const lines = [`家门口协商 ${config.version} 已启动：${address}`, `接口说明：${address}/api/docs`]
  const external = Object.values(networkInterfaces())
    .flat()
    .find(i => i?.family === 'IPv4' && !i.internal)
  if (external) lines.push(`同一网络里的手机：http://${external.address}:${new URL(address).port}`)
  if (config.isDemo) {
    lines.push('演示账号（验证码会显示在登录页上）：')
    for (const { phone, role, name } of DEMO_ACCOUNTS) lines.push(`  ${phone}  ${role.padEnd(8)} ${name}`)
  }
  if (database.kind === 'pglite')
    lines.push(
      '内嵌数据库不防断电（not safe against power loss）：正式使用请设置 DATABASE_URL 连接 PostgreSQL。',
    )
  return `\n${lines.join('\n')}\n`
}

async function start(config: Config): Promise<void> {
  const database = await openDatabase(config)
  let standin: Standin | undefined
  try {
    await migrate(database.db)
    if (database.kind === 'pglite' || config.isDemo) await loadSampleCities(database.db, now())
    await makeSlots(database.db, now())
    await database.vacuum()
    if (!config.wechat && config.isDemo) standin = await startStandin()
    const account = config.wechat ?? (standin && { appId: 'demo', appSecret: 'demo', api: standin.url })
    const wechat = account && wechatClient(account, now, databaseTokens(database.db, account.appId, now))
    const app = await buildApp({ config, database, wechat, now })
    await app.topics.refresh(database.db)
    await app.catalogue.refresh(database.db)
    const timers = [
      every(CATALOGUE_EVERY_MS, app, () => app.catalogue.refresh(database.db)),
      every(SLOTS_EVERY_MS, app, () => makeSlots(database.db, now())),
      every(VACUUM_EVERY_MS, app, () => database.vacuum()),
      every(LINES_EVERY_MS, app, () => advanceLines(database.db, now())),
      every(REMINDERS_EVERY_MS, app, async () =>
        remindDue(database.db, await listCityIds(database.db), now()),
      ),
      every(SEND_EVERY_MS, app, async () => app.sender?.wake()),
      every(FORGET_EVERY_MS, app, () => forgetEnded(database.db, now())),
      every(FORGET_EVERY_MS, app, () => forgetDue(database.db, now())),
      every(FORGET_EVERY_MS, app, () => forgetPushes(database.db, now())),
      every(FORGET_EVERY_MS, app, async () => app.photos.remove(await forgetAuthors(database.db, now()))),
      every(FORGET_EVERY_MS, app, () => sweepPhotos(database.db, app.photos, now())),
      every(FORGET_EVERY_MS, app, () => forgetOpenings(database.db, now())),
      every(FORGET_EVERY_MS, app, () => app.sharePictures.sweep(now() - PICTURES_KEPT_MS)),
      every(OPENINGS_EVERY_MS, app, () => app.openings.flush()),
      every(LIVE_CARDS_EVERY_MS, app, async () => wechat && updateLiveCards(database.db, wechat, now())),
      every(CLOSE_SILENT_EVERY_MS, app, () => closeSilent(database.db, now())),
      every(CHECKS_EVERY_MS, app, () => checkWaiting(database.db, app.checker, now())),
    ]
    const address = await app.http.listen({ host: config.host, port: config.port })
    process.stdout.write(banner(config, database, address.replace('0.0.0.0', '127.0.0.1')))
    stopOnSignal(app, async () => {
      for (const stop of timers) stop()
      await closeHttp(app)
      await Promise.allSettled(app.background)
      // figures are no reason to stop with an error
      await app.openings.flush().catch(() => {})
      await app.sender?.stop()
      await standin?.close()
      await database.close()
    })
  } catch (error) {
    await standin?.close()
    await database.close()
    throw error
  }
}

/** Ends the server, also the connections that fall idle only after it was asked to: nobody keeps it open. */
async function closeHttp({ http }: App): Promise<void> {
  const sweep = setInterval(() => http.server.closeIdleConnections(), IDLE_SWEEP_MS)
  await http.close().finally(() => clearInterval(sweep))
}

/** Finishes what is running, within 10 s, and exits 0. */
function stopOnSignal(app: App, stop: () => Promise<void>): void {
  let isStopping = false
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.on(signal, () => {
      if (isStopping) return
      isStopping = true
      setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref()
      stop().then(
        () => process.exit(0),
        error => {
          app.http.log.error({ err: error }, 'stop failed')
          process.exit(1)
        },
      )
    })
}

try {
  await start(readConfig(process.env))
} catch (error) {
  process.stderr.write(`${error instanceof ConfigError ? error.message : (error as Error).stack}\n`)
  process.exit(1)
}
