import { ConfigError, readConfig } from '../server/config.ts'
import { audit } from '../server/database/audit.ts'
import { migrate } from '../server/database/migrate.ts'
import { openEmbedded, openPostgres } from '../server/database/open.ts'

/** Checks every invariant on the database of `DATABASE_URL` or `DATA_DIR`; exit 1 when one is broken. */
async function main(): Promise<number> {
  const config = readConfig(process.env)
  const database = config.databaseUrl
    ? openPostgres(config.databaseUrl, 1, { statementSeconds: 0 })
    : await openEmbedded(config.dataDir)
  try {
    if (database.kind === 'pglite') await migrate(database.db)
    const checked = await audit(database.db, Date.now())
    for (const { name, violations } of checked)
      process.stdout.write(
        `${violations === 0 ? 'ok  ' : 'FAIL'}  ${name}${violations ? `：${violations} 处` : ''}\n`,
      )
    const failed = checked.filter(check => check.violations > 0).length
    process.stdout.write(`${checked.length - failed} passed, ${failed} failed\n`)
    return failed === 0 ? 0 : 1
  } finally {
    await database.close()
  }
}

try {
  process.exitCode = await main()
} catch (error) {
  process.stderr.write(`${error instanceof ConfigError ? error.message : (error as Error).message}\n`)
  process.exitCode = 2
}
