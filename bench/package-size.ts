import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { buildOnce } from '../tools/build-once.ts'
import { withEmptyApp } from './empty-build.ts'
import { atMost, type Figure } from './figure.ts'

const KB = 1024
const MAIN_KB = 600
const SUB_KB = 500
const FIRST_LOAD_KB = 350

const walk = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(file =>
    statSync(join(folder, file)).isFile(),
  )

const isShipped = (file: string) => !/\.(map|LICENSE\.txt)$/.test(file)
const bytes = (folder: string, files: readonly string[]) =>
  files.reduce((sum, file) => sum + statSync(join(folder, file)).size, 0)

const emptyAppKb = () => withEmptyApp(dist => bytes(dist, walk(dist).filter(isShipped)) / KB)

interface AppJson {
  subPackages?: { root: string }[]
}

function weappFigures(limit: number): Figure[] {
  const dist = 'dist/weapp'
  const app = JSON.parse(readFileSync(join(dist, 'app.json'), 'utf8')) as AppJson
  const roots = (app.subPackages ?? []).map(sub => `${sub.root.replace(/\/$/, '')}/`)
  const files = walk(dist).filter(isShipped)
  const main = files.filter(file => !roots.some(root => file.startsWith(root)))
  return [
    atMost('weapp main package', bytes(dist, main) / KB, 'KB', limit, MAIN_KB),
    ...roots.map(root =>
      atMost(
        `weapp sub-package ${root}`,
        bytes(
          dist,
          files.filter(f => f.startsWith(root)),
        ) / KB,
        'KB',
        limit,
        SUB_KB,
      ),
    ),
  ]
}

/** What a browser loads before the first page shows: the page, every script and sheet it names, and those of 附近. */
function firstLoadKb(): number {
  const html = readFileSync('dist/h5/index.html')
  const text = html.toString()
  const named = [...text.matchAll(/(?:src|href)="\/?([^"]+\.(?:js|css))"/g)].map(match => match[1] ?? '')
  const ofPage = /"pages\/nearby\/index":(\[[^\]]+\])/.exec(text)?.[1]
  if (!ofPage) throw new Error('index.html does not know the files of 附近')
  const all = [...new Set<string>([...named, ...JSON.parse(ofPage)])].map(file =>
    readFileSync(join('dist/h5', file)),
  )
  return [html, ...all].reduce((sum, content) => sum + gzipSync(content).length, 0) / KB
}

/** Package sizes beside Taro's empty app built in the same run. */
export async function packageSize(): Promise<Figure[]> {
  buildOnce('weapp')
  buildOnce('h5')
  const limit = await emptyAppKb()
  return [...weappFigures(limit), atMost('h5 first load, gzip', firstLoadKb(), 'KB', limit, FIRST_LOAD_KB)]
}
