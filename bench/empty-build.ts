import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Builds Taro's empty app for WeChat and gives its package to the work. */
export async function withEmptyApp<T>(work: (dist: string) => T | Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'empty-app-'))
  try {
    cpSync('bench/empty-app', folder, { recursive: true })
    symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'))
    const built = spawnSync('taro', ['build', '--type', 'weapp'], { cwd: folder, encoding: 'utf8' })
    if (built.status !== 0) throw new Error(built.stdout + built.stderr)
    return await work(join(folder, 'dist'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
