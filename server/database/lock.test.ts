import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { ConfigError } from '../config.ts'
import { lockDataDir } from './lock.ts'

const folder = mkdtempSync(join(tmpdir(), 'doorstep-lock-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Tries to take the folder in a process of its own, which ends at once. */
const tryElsewhere = () => {
  const script = `import { lockDataDir } from './server/database/lock.ts'
    try { lockDataDir(${JSON.stringify(folder)}); console.log('taken') } catch (error) { console.log(error.message) }`
  return spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
  }).stdout.trim()
}

test('a second process is refused with a sentence that says what to do', () => {
  const unlock = lockDataDir(folder)
  expect(tryElsewhere()).toMatch(/^数据目录 .+ 正被另一个进程使用：请先停掉它/)
  unlock()
  expect(tryElsewhere()).toBe('taken')
})

test('a lock ends with the process that held it', () => {
  expect(tryElsewhere()).toBe('taken')
  lockDataDir(folder)()
})

test('the same process is refused too', () => {
  const unlock = lockDataDir(folder)
  expect(() => lockDataDir(folder)).toThrow(ConfigError)
  unlock()
})
