type AppOptions = Record<string, unknown>

let options: AppOptions = {}

export function setApp(given: AppOptions): void {
  options = given
}

export const getApp = (): AppOptions => options

export function appHook(name: string, argument: unknown): void {
  const hook = options[name]
  if (typeof hook === 'function') hook.call(options, argument)
}
