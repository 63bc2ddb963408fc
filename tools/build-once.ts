import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isMain } from './is-main.ts'

const TARGETS = ['weapp', 'alipay', 'tt', 'h5'] as const
export type Target = (typeof TARGETS)[number]

/** What a build is made from, beside the environment it reads. */
const SOURCES = [
  'src/**',
  'contract/**',
  'config/**',
  'tools/taro-*/**',
  'package.json',
  'babel.config.*',
  'package-lock.json',
]

/** A fingerprint of everything that a build of the target is made from. */
export function fingerprint(root: string, env: Record<string, string | undefined>): string {
  const hash = createHash('sha256').update(env.API_BASE ?? '')
  for (const file of globSync(SOURCES, { cwd: root }).sort()) {
    const path = join(root, file)
    if (/\.test\.tsx?$/.test(file) || !statSync(path).isFile()) continue
    hash.update(`${file}\n`).update(readFileSync(path))
  }
  return hash.digest('hex')
}

/** Builds a target into `dist/<target>` unless what lies there was made from the same sources. */
export function buildOnce(
  target: Target,
  root = process.cwd(),
  env: Record<string, string | undefined> = process.env,
): boolean {
  const stamp = join(root, 'dist', `${target}.stamp`)
  const wanted = fingerprint(root, env)
  const isThere = existsSync(join(root, 'dist', target)) && existsSync(stamp)
  if (isThere && readFileSync(stamp, 'utf8') === wanted) return false
  const built = spawnSync('taro', ['build', '--type', target], {
    cwd: root,
    env: { ...process.env, ...env, NODE_ENV: 'production' }, // a test's NODE_ENV would make a development build
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  })
  if (built.status !== 0) throw new Error(`build:${target} failed\n${built.stdout}\n${built.stderr}`)
  writeFileSync(stamp, wanted)
  return true
}

if (isMain(import.meta.url)) {
  const targets = process.argv.slice(2)
  for (const target of targets) {
    const known = TARGETS.find(t => t === target)
    if (!known) throw new Error(`unknown target ${target}: ${TARGETS.join(', ')}`)
    process.stdout.write(buildOnce(known) ? `${known} 已生成\n` : `${known} 没有变化\n`)
  }
}
