import type { WxFunctions } from './call.ts'

type Listener = (argument: unknown) => void

const EVENTS = [
  ...['AppShow', 'AppHide', 'Error', 'UnhandledRejection', 'PageNotFound', 'ThemeChange', 'MemoryWarning'],
  ...['NetworkStatusChange', 'WindowResize', 'KeyboardHeightChange', 'UserCaptureScreen'],
] as const
type WxEvent = (typeof EVENTS)[number]

const listeners = new Map<WxEvent, Set<Listener>>(EVENTS.map(event => [event, new Set()]))

export function emit(event: WxEvent, argument?: unknown): void {
  for (const listener of listeners.get(event) ?? []) listener(argument)
}

export function listenerFunctions(): WxFunctions {
  const functions: WxFunctions = {}
  for (const [event, set] of listeners) {
    functions[`on${event}`] = (listener: Listener) => set.add(listener)
    functions[`off${event}`] = (listener?: Listener) => (listener ? set.delete(listener) : set.clear())
  }
  return functions
}
