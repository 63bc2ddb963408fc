// Puts src/platform/early/begin.ts into index.html, with the files of every page: their names are known only now.
const { readFileSync, writeFileSync } = require('node:fs')
const path = require('node:path')
const { buildSync } = require('esbuild')

/** Files of each page beside those of the app, by route. */
function pageFiles({ chunkGroups, entrypoints }, sourcePath) {
  const ofApp = new Set([...entrypoints.values()].flatMap(entry => entry.getFiles()))
  const files = {}
  for (const group of chunkGroups)
    for (const { request } of group.origins) {
      const route = path.relative(sourcePath, path.resolve(sourcePath, request ?? '')).replace(/\.tsx$/, '')
      if (/^[a-z-]+\/[a-z-]+\/index$/.test(route))
        files[route] = group.getFiles().filter(file => !ofApp.has(file))
    }
  return files
}

exports.addFirstScript = function addFirstScript({ sourcePath, outputPath }, { compilation }) {
  const files = pageFiles(compilation, sourcePath)
  if (!files['pages/nearby/index']?.length) throw new Error('no files are known of 附近')
  const [script] = buildSync({
    entryPoints: [path.join(sourcePath, 'platform/early/begin.ts')],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    charset: 'utf8',
    target: ['chrome67', 'safari12', 'firefox68'],
    supported: { destructuring: true }, // as in babel.config.cjs
    define: { __PAGE_FILES__: JSON.stringify(files) },
  }).outputFiles
  const page = path.join(outputPath, 'index.html')
  const html = readFileSync(page, 'utf8')
  writeFileSync(
    page,
    html.replace('</head>', () => `<script>${script.text.trim()}</script></head>`),
  )
}
