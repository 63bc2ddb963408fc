import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { ConfigError } from '../config.ts'

/**
 * Takes the data folder for this process: an exclusive transaction on an SQLite file holds a lock of the operating
 * system, which ends with the process however it ends. Two processes on one embedded database lose each other's data.
 */
export function lockDataDir(dataDir: string): () => void {
  mkdirSync(dataDir, { recursive: true })
  const lock = new DatabaseSync(join(dataDir, 'lock'))
  try {
    lock.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE')
  } catch {
    lock.close()
    throw new ConfigError(
      `数据目录 ${dataDir} 正被另一个进程使用：请先停掉它，或用 DATA_DIR 换一个目录，或用 DATABASE_URL 连 PostgreSQL。`,
    )
  }
  return () => lock.close()
}
