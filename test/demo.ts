import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startServer } from './server-process.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Folder of a demonstration that was loaded and stopped: copied it starts in a third of the time. */
    demo: string
  }
}

/** Loads the demonstration once for the whole run. */
export default async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'doorstep-loaded-'))
  const server = await startServer({ DATA_DIR: folder, DEMO: '1' })
  await server.stop()
  project.provide('demo', folder)
  return () => rmSync(folder, { recursive: true })
}
