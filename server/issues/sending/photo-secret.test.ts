import { readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { randomId } from '../../database/ids.ts'
import { photoSecret } from './photo-secret.ts'

const folder = join(tmpdir(), `doorstep-secret-${randomId()}`)
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('processes that start together sign with one secret, which only they read', async () => {
  const secrets = await Promise.all([photoSecret(folder), photoSecret(folder), photoSecret(folder)])
  expect(new Set(secrets).size).toBe(1)
  expect(secrets[0]).toMatch(/^[\w-]{43}$/)
  expect(readdirSync(folder)).toEqual(['photo-secret'])
  expect(statSync(join(folder, 'photo-secret')).mode & 0o777).toBe(0o600)
  expect(await photoSecret(folder)).toBe(secrets[0])
})
