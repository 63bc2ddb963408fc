import { appHook } from './app-hooks.ts'
import { recordError, textOf } from './journal.ts'

/** The console is kept working: the Node side logs what it prints. */
export function captureErrors(): void {
  const print = console.error.bind(console)
  console.error = (...parts: unknown[]) => {
    recordError('console', parts.map(textOf).join(' '))
    print(...parts)
  }
  addEventListener('error', event => {
    recordError('uncaught', event.error ?? event.message)
    appHook('onError', event.message)
  })
  addEventListener('unhandledrejection', event => {
    recordError('rejection', event.reason)
    appHook('onUnhandledRejection', { reason: event.reason })
  })
}
