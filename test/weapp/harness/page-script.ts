import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { type CompileResult, compileSlotTemplates } from './compile-package.ts'
import type { PageSetup } from './protocol.ts'

const inPage = (path: string): string => fileURLToPath(new URL(`page/${path}`, import.meta.url))

let runtime: Promise<string> | undefined

async function bundleRuntime(): Promise<string> {
  const result = await build({
    entryPoints: [inPage('runtime.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
  })
  const file = result.outputFiles[0]
  if (!file) throw new Error('esbuild wrote no bundle')
  return file.text
}

/** The whole in-page program as one script. The runtime's bundle is kept for the next launch. */
export async function pageScript(
  compiled: CompileResult,
  setup: Omit<PageSetup, 'styles' | 'slotTemplates'>,
): Promise<string> {
  runtime ??= bundleRuntime()
  const full: PageSetup = {
    ...setup,
    slotTemplates: compileSlotTemplates(),
    styles: readFileSync(inPage('styles.css'), 'utf8'),
  }
  const data = JSON.stringify({ ...compiled.data, setup: full })
  const templates = `(function(){return ${compiled.templates}})()`
  return `window.__APP__=${data};window.__APP__.templates=${templates};\n${await runtime}`
}
