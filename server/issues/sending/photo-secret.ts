import { randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { randomId } from '../../database/ids.ts'

const BYTES = 32

const read = (path: string): Promise<string | undefined> =>
  readFile(path, 'utf8').catch(error => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })

/**
 * The secret that addresses of photos are signed with: made once and kept beside the photos, because whoever serves
 * them must know it. Of processes that start together the first one's stays.
 */
export async function photoSecret(dataDir: string): Promise<string> {
  const path = join(dataDir, 'photo-secret')
  const kept = await read(path)
  if (kept) return kept
  await mkdir(dataDir, { recursive: true })
  const own = `${path}.${randomId()}.part`
  await writeFile(own, randomBytes(BYTES).toString('base64url'), { mode: 0o600 })
  try {
    await link(own, path).catch(error => {
      if (error.code !== 'EEXIST') throw error
    })
  } finally {
    await rm(own, { force: true })
  }
  return readFile(path, 'utf8')
}
