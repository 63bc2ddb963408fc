import { appHook } from './app-hooks.ts'
import { recordError } from './journal.ts'

/** A page object as the app sees it. */
export type PageInstance = Record<string, unknown> & { route: string; options: Record<string, string> }

/** As in WeChat, a page that throws in a lifecycle hook is reported and shown all the same. */
export function pageHook(instance: PageInstance, name: string, argument?: unknown): unknown {
  const hook = instance[name]
  if (typeof hook !== 'function') return undefined
  try {
    return hook.call(instance, argument)
  } catch (problem) {
    recordError('uncaught', problem)
    appHook('onError', String(problem))
    return undefined
  }
}
