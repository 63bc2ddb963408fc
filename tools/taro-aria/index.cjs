// Taro drops every aria-* attribute on weapp because its component tables do not list them. This plugin adds them on
// both sides: to the templates at build time, and through runtime.js to the names that setData sends. What no page sets it takes out.
// JSX must write them dashed (`aria-label=`): the camel-cased names are never sent.
const path = require('node:path')
const { table, trim } = require('./attributes.cjs')

// No page draws a <Text>, and its templates are a good part of the main package.
const UNUSED = ['text', 'static-text']

module.exports = ctx => {
  ctx.modifyComponentConfig(({ componentConfig }) => {
    for (const name of UNUSED) componentConfig.includes.delete(name)
  })
  ctx.registerMethod({
    name: 'onSetupClose',
    fn(platform) {
      // The web needs nothing; alipay and tt use other names.
      if (!platform.template || process.env.TARO_ENV !== 'weapp') return
      platform.template.mergeComponents(ctx, table())
      trim(platform.template.internalComponents)
      platform.runtimePath = [].concat(platform.runtimePath, path.join(__dirname, 'runtime.js'))
    },
  })
}
