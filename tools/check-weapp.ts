import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, posix, relative, resolve, sep } from 'node:path'
import { parseArgs } from 'node:util'
import { isMain } from './is-main.ts'

/**
 * Checks a built weapp package with WeChat's own tools: schema, template compiler, compile step and code audit.
 * They need no network, no upload key and no developer tools. The build itself is never touched.
 */

const CHECKS = ['size', 'wcc', 'schema', 'compile', 'audit'] as const
export type CheckName = (typeof CHECKS)[number]

/** KB as shipped. WeChat allows 2 MB for a package, and 20 MB in all if a service provider uploads. */
export type Limits = { mainKb?: number; subKb?: number; totalKb?: number; checks?: readonly CheckName[] }
export type Row = { check: string; isOk: boolean; detail: string }

type AppJson = { pages: string[]; subPackages?: SubPackage[]; subpackages?: SubPackage[] }
type SubPackage = { root: string; pages: string[] }
type ShippedFile = { name: string; size: number }
type Build = { dist: string; app: AppJson; subPackages: SubPackage[]; files: ShippedFile[] }

type CiProject = object
type AuditFinding = { name: string; success?: boolean; text?: string; detail?: unknown }
type Ci = {
  Project: new (options: object) => CiProject
  getCompiledResult(options: object, zip: string): Promise<unknown>
  checkCodeQuality(project: CiProject, file: string): Promise<unknown>
}
type CiCore = {
  getAppJSON(project: CiProject): Promise<unknown>
  getPageJSON(project: CiProject, page: { miniprogramRoot: string; pagePath: string }): Promise<unknown>
}

const require = createRequire(import.meta.url)

const pass = (check: string, detail = ''): Row => ({ check, isOk: true, detail })

function fail(check: string, problem: unknown): Row {
  const text = problem instanceof Error ? problem.message : String(problem)
  return { check, isOk: false, detail: text.replace(/\s+/g, ' ').slice(0, 200) }
}

function readBuild(folder: string): Build {
  const dist = resolve(folder)
  const app: AppJson = JSON.parse(readFileSync(join(dist, 'app.json'), 'utf8'))
  const entries = readdirSync(dist, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
  const files = entries.map(entry => {
    const path = join(entry.parentPath, entry.name)
    return { name: relative(dist, path).split(sep).join('/'), size: statSync(path).size }
  })
  const shipped = files.filter(file => !/\.(map|LICENSE\.txt)$/.test(file.name))
  return { dist, app, subPackages: app.subPackages ?? app.subpackages ?? [], files: shipped }
}

function checkSizes({ files, subPackages }: Build, limits: Limits): Row[] {
  const { mainKb = 600, subKb = 2048, totalKb = 20480 } = limits
  const roots = subPackages.map(({ root }) => root.replace(/\/?$/, '/'))
  const row = (name: string, isIn: (file: string) => boolean, limit: number): Row => {
    const bytes = files.filter(file => isIn(file.name)).reduce((sum, file) => sum + file.size, 0)
    const detail = `${(bytes / 1024).toFixed(1)} KB of ${limit}`
    return { check: `size ${name}`, isOk: bytes <= limit * 1024, detail }
  }
  return [
    row('main', name => !roots.some(root => name.startsWith(root)), mainKb),
    ...roots.map(root => row(root, name => name.startsWith(root), subKb)),
    row('total', () => true, totalKb),
  ]
}

const WCC: Record<string, string> = { linux: 'linux/wcc', darwin: 'mac/wcc', win32: 'windows/wcc.exe' }

/** WeChat's template compiler sees errors that looser parsers let through, such as an unclosed input. */
function checkTemplates({ dist, files }: Build): Row[] {
  const binary = WCC[process.platform]
  if (!binary) return [fail('wcc', `WeChat has no compiler for ${process.platform}`)]
  const wcc = join(dirname(require.resolve('miniprogram-compiler/package.json')), 'bin', binary)
  chmodSync(wcc, 0o755)
  // Without the leading './' the compiler keys its output wrongly.
  const names = files.filter(file => /\.(wxml|wxs)$/.test(file.name)).map(file => `./${file.name}`)
  const run = spawnSync(wcc, ['-d', ...names], { cwd: dist, encoding: 'utf8', maxBuffer: 1 << 28 })
  if (run.status !== 0 || /error/i.test(run.stderr)) return [fail('wcc', run.error ?? run.stderr)]
  return [pass('wcc', `${names.length} files, ${(run.stdout.length / 1024).toFixed(0)} KB of code`)]
}

/** The tools print progress, and complain that the network is away: neither says anything about the build. */
async function quietly<T>(work: () => Promise<T>): Promise<T> {
  const { log, info, warn, error } = console
  const mute = () => {}
  Object.assign(console, { log: mute, info: mute, warn: mute, error: mute })
  try {
    return await work()
  } finally {
    Object.assign(console, { log, info, warn, error })
  }
}

async function attempt(check: string, work: () => Promise<string>): Promise<Row> {
  try {
    return pass(check, await quietly(work))
  } catch (problem) {
    return fail(check, problem)
  }
}

type Workshop = { ci: Ci; core: CiCore; box: string; makeProject(): CiProject }

/** What WeChat's server would tell about an account; given here, the tools need not ask it. */
const ACCOUNT_LIMITS = {
  ...{ MaxCodeSize: 2, MaxSubpackageSubCodeSize: 2, NavigateMiniprogramLimit: 10, MaxSubPackageLimit: 100 },
  ...{ MinTabbarCount: 2, MaxTabbarCount: 5, MaxTabbarIconSize: 40 },
}
const WELL_FORMED_ID = 'wx1234567890abcdef'

function readProjectConfig(dist: string): Record<string, unknown> {
  try {
    return JSON.parse(readFileSync(join(dist, 'project.config.json'), 'utf8'))
  } catch {
    return {}
  }
}

/** The tools write caches and want a project.config.json of their own, so they get a copy. */
async function openWorkshop({ dist }: Build, totalKb: number): Promise<Workshop> {
  const box = mkdtempSync(join(tmpdir(), 'check-weapp-'))
  const projectPath = join(box, 'project')
  cpSync(dist, projectPath, { recursive: true })
  const config = readProjectConfig(dist)
  const given = String(config.appid)
  const appid = /^wx[0-9a-f]{16}$/.test(given) ? given : WELL_FORMED_ID
  // `setting` stays the build's own: the audit's compression rules read it.
  const own = { ...config, appid, miniprogramRoot: './', compileType: 'miniprogram' }
  writeFileSync(join(projectPath, 'project.config.json'), JSON.stringify(own))
  const setting = { ...ACCOUNT_LIMITS, MaxSubpackageFullCodeSize: Math.max(1, totalKb / 1024) }
  const attr = async () => ({ platform: false, appType: 0, isSandbox: false, released: false, setting })
  const ci: Ci = await quietly(async () => require('miniprogram-ci'))
  // Not in the package's public index; the paths hold for the pinned version.
  const original = 'miniprogram-ci/dist/modules/corecompiler/original'
  const { getAppJSON }: CiCore = require(`${original}/index.js`)
  const { getPageJSON }: CiCore = require(`${original}/json/page/getPageJSON.js`)
  const options = { appid, type: 'miniProgram', projectPath, privateKey: 'unused', attr }
  const makeProject = () => new ci.Project({ ...options, ignores: ['node_modules/**/*'] })
  return { ci, core: { getAppJSON, getPageJSON }, box, makeProject }
}

async function checkSchema({ app, subPackages }: Build, { core, makeProject }: Workshop): Promise<Row[]> {
  const summary = `${app.pages.length} main pages, ${subPackages.length} sub-packages`
  const appRow = await attempt('schema app.json', async () => {
    await core.getAppJSON(makeProject())
    return summary
  })
  // With a bad app.json every page repeats the same message.
  if (!appRow.isOk) return [appRow]
  const inSubPackages = subPackages.flatMap(({ root, pages }) => pages.map(page => posix.join(root, page)))
  const pages = [...app.pages, ...inSubPackages]
  const rows: Row[] = []
  for (const pagePath of pages) {
    const check = async () => {
      await core.getPageJSON(makeProject(), { miniprogramRoot: '', pagePath })
      return ''
    }
    rows.push(await attempt(`schema ${pagePath}`, check))
  }
  const bad = rows.filter(row => !row.isOk)
  return [appRow, ...(bad.length > 0 ? bad : [pass('schema pages', `${pages.length} page json`)])]
}

/** The upload step without the upload. Its minifyWXML fails in the pinned version and stays off. */
function checkCompile({ ci, box, makeProject }: Workshop): Promise<Row> {
  return attempt('compile es6', async () => {
    const zip = join(box, 'compiled.zip')
    const setting = { es6: true, es7: true, minify: true, minifyWXSS: true }
    const options = { version: '0.0.0', desc: 'check', setting, onProgressUpdate() {} }
    const start = Date.now()
    await ci.getCompiledResult({ ...options, project: makeProject() }, zip)
    return `${((Date.now() - start) / 1000).toFixed(1)} s, zip ${(statSync(zip).size / 1024).toFixed(0)} KB`
  })
}

function findingsOf(report: unknown): AuditFinding[] {
  if (Array.isArray(report)) return report
  return (report as { list?: AuditFinding[] } | null)?.list ?? []
}

async function checkAudit({ ci, box, makeProject }: Workshop): Promise<Row[]> {
  const file = join(box, 'audit.json')
  try {
    const answer = await quietly(() => ci.checkCodeQuality(makeProject(), file))
    const findings = findingsOf(answer ?? JSON.parse(readFileSync(file, 'utf8')))
    if (findings.length === 0) return [fail('audit', 'the audit reported nothing')]
    return findings.map(({ name, success, text, detail }) => {
      const check = `audit ${name}`
      return success === false ? fail(check, text ?? JSON.stringify(detail)) : pass(check)
    })
  } catch (problem) {
    return [fail('audit', problem)]
  }
}

/** One row for each check, in the order of CHECKS. Throws when the folder holds no readable app.json. */
export async function checkWeapp(dist: string, limits: Limits = {}): Promise<Row[]> {
  const wanted = new Set<CheckName>(limits.checks ?? CHECKS)
  const build = readBuild(dist)
  const rows: Row[] = []
  if (wanted.has('size')) rows.push(...checkSizes(build, limits))
  if (wanted.has('wcc')) rows.push(...checkTemplates(build))
  if (!wanted.has('schema') && !wanted.has('compile') && !wanted.has('audit')) return rows
  const workshop = await openWorkshop(build, limits.totalKb ?? 20480)
  try {
    const schema = wanted.has('schema') ? await checkSchema(build, workshop) : []
    rows.push(...schema)
    // The compile step would only repeat what the schema found.
    if (wanted.has('compile') && schema.every(row => row.isOk)) rows.push(await checkCompile(workshop))
    if (wanted.has('audit')) rows.push(...(await checkAudit(workshop)))
  } finally {
    rmSync(workshop.box, { recursive: true, force: true })
  }
  return rows
}

export function tableOf(rows: Row[]): string {
  const width = Math.max(...rows.map(row => row.check.length))
  const lines = rows.map(row => `${row.isOk ? 'pass' : 'FAIL'}  ${row.check.padEnd(width)}  ${row.detail}`)
  const bad = rows.filter(row => !row.isOk).length
  const summary = bad > 0 ? `${bad} of ${rows.length} checks failed` : `all ${rows.length} checks passed`
  return [...lines.map(line => line.trimEnd()), summary].join('\n')
}

function checkNamed(name: string): CheckName {
  const check = CHECKS.find(known => known === name)
  if (!check) throw new Error(`no check is called ${name}; there are ${CHECKS.join(', ')}`)
  return check
}

async function main(): Promise<number> {
  const text = { type: 'string' } as const
  const options = { main: text, sub: text, total: text, only: text }
  const { values, positionals } = parseArgs({ options, allowPositionals: true })
  const rows = await checkWeapp(positionals[0] ?? 'dist/weapp', {
    mainKb: Number(values.main ?? 600),
    subKb: Number(values.sub ?? 2048),
    totalKb: Number(values.total ?? 20480),
    ...(values.only ? { checks: values.only.split(',').map(checkNamed) } : {}),
  })
  console.log(tableOf(rows))
  return rows.every(row => row.isOk) ? 0 : 1
}

// The tools leave handles open, so the process is ended rather than left to end.
if (isMain(import.meta.url)) process.exit(await main())
