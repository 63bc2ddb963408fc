import path from 'node:path'
import { defineConfig } from '@tarojs/cli'

const root = process.cwd()
const target = process.env.TARO_ENV
const contract = path.join(root, 'contract')

// valibot ships modern syntax: Babel lowers it together with our own code.
const compile = {
  include: [contract, (file: string) => /[\\/]node_modules[\\/]valibot[\\/]/.test(file)],
}

// MobX's own minified build has its inner names shortened, which no minifier of ours may do: 9 KB less. It warns of less.
const mobx = path.join(root, 'node_modules/mobx/dist/mobx.esm.production.min.js')
const shipped = process.env.NODE_ENV === 'production' ? { mobx$: mobx } : {}

// What terser does by itself, and Taro turns off for phones of 2016.
const ON = ['arrows', 'collapse_vars', 'comparisons', 'computed_props', 'hoist_props', 'inline', 'loops']
const ALSO_ON = ['negate_iife', 'properties', 'reduce_funcs', 'reduce_vars', 'switches', 'typeofs']
const compress = {
  ecma: 2017,
  passes: 3,
  ...Object.fromEntries([...ON, ...ALSO_ON].map(name => [name, true])),
}

// Sizes are px on every target: text follows the reader's font size, not the width of the screen.
const postcss = { pxtransform: { enable: false, config: {} } }

/** The web app is served by the server itself; a mini-program needs the whole address. */
const apiBase = target === 'h5' ? '' : (process.env.API_BASE ?? 'http://127.0.0.1:8080')

// The schema check wants theme.json in the package, and the icons it names are not found by Taro itself.
const copied =
  target === 'h5'
    ? []
    : [
        { from: 'src/theme.json', to: `dist/${target}/theme.json` },
        { from: 'src/assets/tab/', to: `dist/${target}/assets/tab/` },
      ]

// Scripts of several pages lie together by who needs them, so that a page brings no other's along; styles in one sheet, so
// that a later page's copy of a rule never overrides an earlier page's.
const webChunks = {
  chunks: 'all',
  minSize: 8000,
  maxAsyncRequests: 12,
  cacheGroups: {
    default: false,
    defaultVendors: false,
    library: {
      name: 'library',
      type: /javascript/,
      test: /[\\/]node_modules[\\/]/,
      chunks: 'initial',
      minChunks: 1,
      priority: 10,
    },
    shared: { type: /javascript/, minChunks: 2, priority: 1, reuseExistingChunk: true },
    styles: { name: 'shared', type: 'css/mini-extract', minChunks: 2, priority: 1 },
  },
}

// Taro's request brings these for browsers without fetch; none of ours is.
const NATIVE = ['whatwg-fetch', 'abortcontroller-polyfill/dist/abortcontroller-polyfill-only', 'jsonp-retry']

export default defineConfig<'webpack5'>(async () => ({
  projectName: 'doorstep',
  date: '2026-11-21',
  designWidth: 375,
  deviceRatio: { 375: 2, 750: 1 },
  sourceRoot: 'src',
  outputRoot: `dist/${target}`,
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  cache: { enable: false },
  plugins: ['taro-aria', 'taro-web'].map(name => path.join(root, 'tools', name, 'index.cjs')),
  alias: { '@': path.join(root, 'src'), '@contract': contract, ...shipped },
  defineConstants: { __API_BASE__: JSON.stringify(apiBase) },
  copy: { patterns: copied, options: {} },
  // Chinese stays as it is: escaped, each character would take twice its bytes.
  terser: { enable: true, config: { ecma: 2017, compress, output: { ecma: 2017, ascii_only: false } } },
  // Never turn on minifyXML.collapseWhitespace: it emits an unclosed <input>, which the official compiler rejects.
  // Styles of one component do not touch another's: their order means nothing.
  mini: {
    compile,
    postcss,
    optimizeMainPackage: { enable: true },
    miniCssExtractPluginOption: { ignoreOrder: true },
  },
  h5: {
    compile,
    postcss,
    publicPath: '/',
    staticDirectory: 'static',
    router: { mode: 'browser' },
    output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'chunk/[name].[contenthash:8].js' },
    miniCssExtractPluginOption: {
      ignoreOrder: true,
      filename: 'css/[name].[contenthash:8].css',
      chunkFilename: 'css/[name].[contenthash:8].css',
    },
    webpackChain(chain) {
      chain.optimization.splitChunks(webChunks)
      for (const name of NATIVE) chain.resolve.alias.set(name, false)
    },
  },
}))
