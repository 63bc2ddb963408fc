// Lays beside each text file of the web app what a browser is sent: brotli, and gzip for whoever knows no brotli.
// Made once at the build, so that the best and slowest setting costs no request anything.
const { readdirSync, readFileSync, statSync, writeFileSync } = require('node:fs')
const path = require('node:path')
const { brotliCompressSync, constants, gzipSync } = require('node:zlib')

const TEXT = /\.(js|css|html|svg|json)$/
/** Below this one packet carries it as it is. */
const LEAST_BYTES = 1_000

exports.compressFolder = function compressFolder(folder) {
  for (const name of readdirSync(folder, { recursive: true })) {
    const file = path.join(folder, name)
    if (!TEXT.test(name) || !statSync(file).isFile()) continue
    const bytes = readFileSync(file)
    if (bytes.length < LEAST_BYTES) continue
    const params = { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length }
    writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params }))
    writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }))
  }
}
