import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { cityOf } from '../database/ids.ts'
import type { Db } from '../database/open.ts'
import { getStationRow } from '../stations/read-station.ts'
import { takeSecret } from './desk/queries.ts'

const WINDOW_MS = 30_000
const CODES = 1_000_000

const windowOf = (now: number) => Math.floor(now / WINDOW_MS)

/** Six digits of a secret and a window of 30 s. */
function codeOf(secret: string, window: number): string {
  const digest = createHmac('sha256', secret).update(String(window)).digest()
  return String(digest.readUInt32BE(0) % CODES).padStart(6, '0')
}

const secretOf = (db: Db, stationId: string): Promise<string> =>
  takeSecret(db, cityOf(stationId), stationId, () => randomBytes(32).toString('hex'))

/** What a station's screen shows now, and until when. */
export async function readCheckInCode(
  db: Db,
  stationId: string,
  now: number,
): Promise<{ code: string; expiresAt: string }> {
  await getStationRow(db, stationId)
  const code = codeOf(await secretOf(db, stationId), windowOf(now))
  return { code, expiresAt: new Date((windowOf(now) + 1) * WINDOW_MS).toISOString() }
}

/** Whether the code is the present one or the one before, which may have changed while it was typed. */
export async function isCheckInCode(db: Db, stationId: string, code: string, now: number): Promise<boolean> {
  const secret = await secretOf(db, stationId)
  const given = Buffer.from(code.padEnd(6).slice(0, 6))
  const matches = [windowOf(now), windowOf(now) - 1].map(window =>
    timingSafeEqual(Buffer.from(codeOf(secret, window)), given),
  )
  return matches.includes(true)
}
