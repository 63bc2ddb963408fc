import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'
import { TmplGroup } from 'glass-easel-template-compiler'
import type { AppJson, CompiledPackage, PageJson } from './protocol.ts'
import { collectTags } from './template-attributes.ts'
import { wxssToCss } from './wxss.ts'

type Texts = Record<string, string>

export type CompileResult = {
  root: string
  data: CompiledPackage
  /** A JavaScript expression: the compiled templates by path. */
  templates: string
  warnings: string[]
}

const SOURCE = /\.(wxml|wxs|wxss|js|json)$/
const stem = (path: string): string => path.replace(/\.\w+$/, '')

function readSources(root: string): Texts {
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
  const texts: Texts = {}
  for (const file of files) {
    if (!SOURCE.test(file.name)) continue
    const path = join(file.parentPath, file.name)
    texts[relative(root, path).split(sep).join('/')] = readFileSync(path, 'utf8')
  }
  return texts
}

const pick = (texts: Texts, extension: string): Texts =>
  Object.fromEntries(Object.entries(texts).filter(([path]) => path.endsWith(extension)))

function compileTemplates(wxml: Texts, wxs: Texts): { templates: string; warnings: string[] } {
  const group = new TmplGroup()
  const warnings: string[] = []
  for (const [path, source] of Object.entries(wxs)) group.addScript(stem(path), source)
  for (const [path, source] of Object.entries(wxml)) {
    const found: { message: string }[] = group.addTmpl(stem(path), source)
    warnings.push(...found.map(warning => `${path}: ${warning.message}`))
  }
  return { templates: group.getTmplGenObjectGroups(), warnings }
}

/** The templates of the stand-in components: with children, and without. */
export function compileSlotTemplates(): string {
  const group = new TmplGroup()
  group.addTmpl('slot', '<slot/>')
  group.addTmpl('leaf', '')
  return group.getTmplGenObjectGroups()
}

/** Reads a built weapp folder, which stays untouched, into one value that the in-page runtime can start. */
export function compilePackage(distDir: string, width: number): CompileResult {
  const root = resolve(distDir)
  const texts = readSources(root)
  const wxml = pick(texts, '.wxml')
  const sheets = pick(texts, '.wxss')
  const json = Object.fromEntries(
    Object.entries(pick(texts, '.json')).map(([path, text]) => [path, JSON.parse(text) as PageJson]),
  )
  if (!json['app.json']) throw new Error(`no app.json in ${root}`)
  const ownComponents = Object.values(json).flatMap(page => Object.keys(page.usingComponents ?? {}))
  const css = Object.fromEntries(
    Object.keys(sheets).map(path => [stem(path), wxssToCss(sheets, path, width)]),
  )
  const data: CompiledPackage = {
    app: json['app.json'] as unknown as AppJson,
    json,
    js: pick(texts, '.js'),
    css,
    tags: collectTags(Object.values(wxml), ownComponents),
    width,
  }
  return { root, data, ...compileTemplates(wxml, pick(texts, '.wxs')) }
}
