import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const alias = { '@contract': at('./contract'), '@': at('./src') }
const SLOW_MS = 120_000

/** `unit` needs neither browser nor PostgreSQL; the others bring up what they need and never skip. */
export default defineConfig({
  resolve: { alias },
  test: {
    reporters: ['default', at('./tools/count-reporter.ts')],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          // files share a process: reading all modules and compiling the embedded database for each took half the time
          isolate: false,
          globalSetup: at('./test/migrated.ts'),
          include: [
            'contract/**/*.test.ts',
            'server/**/*.test.ts',
            'src/**/*.test.{ts,tsx}',
            'test/journeys/**/*.test.ts',
          ],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'races',
          include: ['test/races/**/*.test.ts'],
          testTimeout: SLOW_MS,
          hookTimeout: SLOW_MS,
          fileParallelism: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'simulation',
          include: ['test/simulation/**/*.test.ts'],
          testTimeout: 10 * SLOW_MS,
          hookTimeout: SLOW_MS,
        },
      },
      {
        extends: true,
        test: {
          name: 'weapp',
          globalSetup: at('./test/demo.ts'),
          include: ['test/weapp/**/*.test.ts', 'tools/**/*.test.ts'],
          testTimeout: SLOW_MS,
          hookTimeout: SLOW_MS,
          fileParallelism: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'web',
          globalSetup: [at('./test/migrated.ts'), at('./test/demo.ts')],
          include: ['test/web/**/*.test.ts'],
          testTimeout: SLOW_MS,
          hookTimeout: SLOW_MS,
          fileParallelism: false,
        },
      },
    ],
  },
})
