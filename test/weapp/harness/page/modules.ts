import type { ComponentEnv } from 'glass-easel-miniprogram-adapter'
import { getApp, setApp } from './app-hooks.ts'
import { codeSpace } from './framework.ts'
import { js, resolvePath } from './package.ts'
import { withPlainEvents } from './plain-events.ts'

type Module = { exports: unknown }

/** Names that mean something in a browser and nothing in WeChat's logic thread. */
const HIDDEN = [
  ...['window', 'document', 'navigator', 'location', 'history', 'localStorage', 'sessionStorage', 'self'],
  ...['parent', 'fetch', 'XMLHttpRequest', 'Image', 'indexedDB', 'alert'],
]
const SHARED = [
  ...['Object', 'Array', 'String', 'Number', 'Boolean', 'Symbol', 'Map', 'Set', 'WeakMap', 'WeakSet'],
  ...['Promise', 'Proxy', 'Reflect', 'Date', 'Math', 'JSON', 'RegExp', 'Error', 'TypeError', 'console'],
  ...['ArrayBuffer', 'Uint8Array', 'parseInt', 'parseFloat', 'isNaN'],
]
const TIMERS = ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] as const

const browser = window as unknown as Record<string, unknown>
const logicGlobal: Record<string, unknown> = Object.fromEntries([
  ...SHARED.map(name => [name, browser[name]]),
  ...TIMERS.map(name => [name, window[name].bind(window)]),
])

const modules = new Map<string, Module>()
const defined = new Set<string>()
let defining: ComponentEnv | undefined

function definingNow(): ComponentEnv {
  if (!defining) throw new Error('Page() or Component() was called outside of a page or component file')
  return defining
}

const logicNames: Record<string, unknown> = {
  App: setApp,
  getApp,
  Page: (definition: never) => definingNow().Page(withPlainEvents(definition)),
  Component: (definition: never) => definingNow().Component(withPlainEvents(definition)),
  Behavior: (definition: never) => definingNow().Behavior(definition),
  globalThis: logicGlobal,
  global: logicGlobal,
}

/** Adds what the app's code finds without importing it: wx and getCurrentPages. */
export function provideNames(names: { wx: object; getCurrentPages: () => unknown[] }): void {
  Object.assign(logicNames, names)
  logicGlobal.wx = names.wx
}

export function loadModule(file: string): unknown {
  const known = modules.get(file)
  if (known) return known.exports
  const source = js[file]
  if (source === undefined) throw new Error(`module '${file}' is not defined`)
  const module: Module = { exports: {} }
  modules.set(file, module)
  const require = (path: string) => loadModule(resolvePath(path.endsWith('.js') ? path : `${path}.js`, file))
  const names = ['require', 'module', 'exports', ...Object.keys(logicNames), ...HIDDEN]
  const run = new Function(...names, `${source}\n//# sourceURL=weapp/${file}`)
  run(require, module, module.exports, ...Object.values(logicNames))
  return module.exports
}

/** Defines a page or component and, before it, the components that it uses. */
export function define(path: string): void {
  if (defined.has(path)) return
  defined.add(path)
  for (const used of Object.values(codeSpace.getComponentStaticConfig(path)?.usingComponents ?? {})) {
    define(used.slice(1))
  }
  codeSpace.componentEnv(path, environment => {
    const outer = defining
    defining = environment
    try {
      loadModule(`${path}.js`)
    } finally {
      defining = outer
    }
  })
}
