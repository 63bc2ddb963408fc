// What the web app gets after its build: the script that begins before the app, and every text file compressed.
const { addFirstScript } = require('./first-script.cjs')
const { compressFolder } = require('./compress.cjs')

module.exports = ctx => {
  ctx.onBuildFinish(({ error, stats, isWatch }) => {
    if (process.env.TARO_ENV !== 'h5' || error || isWatch) return
    addFirstScript(ctx.paths, stats)
    compressFolder(ctx.paths.outputPath)
  })
}
