import { whileBusy } from '../activity.ts'
import { countMissing, recordCall } from '../journal.ts'
import { setup } from '../package.ts'
import { plainArgs, type WxFunctions, wxFunction } from './call.ts'
import { deviceFunctions } from './device.ts'
import { dialogFunctions } from './dialogs.ts'
import { WxFailure } from './failure.ts'
import { identityFunctions } from './identity.ts'
import { listenerFunctions } from './listeners.ts'
import { locationFunctions } from './location.ts'
import { mediaFunctions } from './media.ts'
import { networkFunctions } from './network.ts'
import { pageFunctions } from './page-functions.ts'
import { privacyFunctions } from './privacy.ts'
import { storageFunctions } from './storage.ts'
import { systemFunctions } from './system.ts'

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

/** A value is answered as it is; an object is merged into what the function answers otherwise. */
function replaceValues(functions: WxFunctions): void {
  for (const [name, value] of Object.entries(setup.wxValues)) {
    const original = functions[name]
    functions[name] = () => {
      const before: unknown = typeof original === 'function' ? original() : undefined
      return isObject(value) && !Array.isArray(value)
        ? { ...(isObject(before) ? before : {}), ...value }
        : value
    }
  }
}

function answerFromNode(functions: WxFunctions): void {
  for (const name of setup.wxFunctions) {
    functions[name] = wxFunction(name, async options => {
      const args = plainArgs(options)
      recordCall(name, args)
      const { result, error } = await whileBusy(window.__wx(name, args))
      if (error !== undefined) throw new WxFailure(`${name}:fail ${error}`)
      return result
    })
  }
}

const missingFunction = (name: string) =>
  wxFunction(name, () => {
    countMissing(`wx.${name}`)
    throw new WxFailure(`${name}:fail not implemented in harness`)
  })

/** Names that bundlers and promises look for on any object. */
const NOT_A_FUNCTION = /^(webpack|_|then$|toJSON$)/

/** The app's `wx`. What it lacks exists all the same, fails when called, and is counted. */
export function createWx(entry: object): object {
  const functions: WxFunctions = {
    ...networkFunctions(),
    ...storageFunctions(),
    ...identityFunctions(),
    ...privacyFunctions(),
    ...locationFunctions(),
    ...mediaFunctions(),
    ...dialogFunctions(),
    ...deviceFunctions(),
    ...pageFunctions(),
    ...systemFunctions(entry),
    ...listenerFunctions(),
  }
  replaceValues(functions)
  answerFromNode(functions)
  return new Proxy(functions, {
    get(target, name) {
      if (typeof name !== 'string' || name in target || NOT_A_FUNCTION.test(name))
        return Reflect.get(target, name)
      return missingFunction(name)
    },
  })
}
