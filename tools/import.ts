import { ConfigError, readConfig } from '../server/config.ts'
import { migrate } from '../server/database/migrate.ts'
import { type Db, openEmbedded, openPostgres } from '../server/database/open.ts'
import { CsvError } from '../server/importing/csv.ts'
import { BadFile, importFile, type Report } from '../server/importing/import-file.ts'
import { inOrder } from '../server/importing/kinds.ts'
import { makeSlots } from '../server/schedules/make-slots.ts'
import { takeCity } from '../server/stations/cities.ts'

const USAGE =
  '用法：npm run import -- [--city CC] 文件.csv …（regions、topics、holidays、stations、members、schedule_rules）'
const PROGRESS_EVERY = 10_000

const say = (line: string) => process.stdout.write(`${line}\n`)

function readArguments(args: readonly string[]): { city: string | undefined; paths: string[] } {
  const at = args.indexOf('--city')
  const city = at < 0 ? undefined : args[at + 1]
  const paths = args.filter((_, i) => at < 0 || (i !== at && i !== at + 1))
  if (paths.length === 0 || (at >= 0 && !city) || paths.some(path => path.startsWith('--')))
    throw new CsvError(USAGE)
  return { city, paths }
}

function sayReport(path: string, report: Report): void {
  for (const { line, reason } of report.bad) say(`${path} 第 ${line} 行：${reason}`)
  const { kind, inserted, changed, unchanged, elsewhere, bad, notes } = report
  if (bad.length > 0) say(`${kind}：${bad.length} 行有错，这个文件没有导入任何一行`)
  else
    say(
      `${kind}：新增 ${inserted}，修改 ${changed}，未变 ${unchanged}${elsewhere > 0 ? `，跳过其他城市 ${elsewhere}` : ''}`,
    )
  for (const note of notes) say(`  ${note}`)
}

/** Loads one file; false when it has bad lines. */
async function load(db: Db, path: string, cityCode: string | undefined, now: number): Promise<boolean> {
  const [file] = await inOrder([path])
  if (!file) return false
  const cityId = cityCode === undefined || !file.kind.city ? undefined : await takeCity(db, cityCode)
  if (cityCode !== undefined && cityId === undefined && file.kind.city)
    throw new CsvError(`没有城市 ${cityCode}：写城市字母（如 CC）或 6 位代码（如 220100），并先导入 regions`)
  let told = 0
  const onProgress = (rows: number) => {
    if (rows - told < PROGRESS_EVERY) return
    told = rows
    say(`  ${path}：已读 ${rows} 行`)
  }
  try {
    sayReport(path, await importFile(db, path, file.kind, { now, cityId, onProgress }))
    return true
  } catch (error) {
    if (!(error instanceof BadFile)) throw error
    sayReport(path, error.report)
    return false
  }
}

async function main(): Promise<number> {
  const { city, paths } = readArguments(process.argv.slice(2))
  const config = readConfig(process.env)
  const database = config.databaseUrl
    ? openPostgres(config.databaseUrl, config.databasePool)
    : await openEmbedded(config.dataDir)
  try {
    await migrate(database.db)
    const now = Date.now()
    let isGood = true
    for (const { path } of await inOrder(paths)) isGood = (await load(database.db, path, city, now)) && isGood
    say(`时段：新增 ${await makeSlots(database.db, now)}`)
    return isGood ? 0 : 1
  } finally {
    await database.close()
  }
}

try {
  process.exitCode = await main()
} catch (error) {
  const isTold = error instanceof CsvError || error instanceof ConfigError
  process.stderr.write(`${isTold ? (error as Error).message : (error as Error).stack}\n`)
  process.exitCode = 1
}
