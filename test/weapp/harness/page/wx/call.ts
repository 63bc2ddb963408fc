import { touch } from '../activity.ts'
import { recordCall } from '../journal.ts'
import { type Refusal, WxFailure } from './failure.ts'

export type Callbacks = {
  success?: (result: object) => void
  fail?: (refusal: Refusal) => void
  complete?: (result: object) => void
}
type WxFunction = (options?: object) => Promise<object> | undefined
export type WxFunctions = Record<string, unknown>

function refusalOf(name: string, problem: unknown): Refusal {
  if (problem instanceof WxFailure) return problem.refusal
  return { errMsg: `${name}:fail ${problem instanceof Error ? problem.message : String(problem)}` }
}

/** The options as plain JSON, without callbacks: what is recorded and what reaches the Node side. */
export function plainArgs(options: object): Record<string, unknown> {
  const { success, fail, complete, ...rest } = options as Callbacks & Record<string, unknown>
  return JSON.parse(JSON.stringify(rest))
}

async function answer<T>(name: string, options: T, act: (options: T) => unknown): Promise<object> {
  // WeChat never answers before the call has returned.
  await new Promise(resolve => setTimeout(resolve, 0))
  try {
    return { errMsg: `${name}:ok`, ...((await act(options)) as object | undefined) }
  } catch (problem) {
    throw refusalOf(name, problem)
  } finally {
    touch()
  }
}

/** A wx function in both styles: with callbacks, or with a promise when there is none. */
export function wxFunction<T extends object>(name: string, act: (options: T) => unknown): WxFunction {
  return (options = {}) => {
    const result = answer(name, options as T, act)
    const { success, fail, complete } = options as Callbacks
    if (!success && !fail && !complete) return result
    result.then(
      value => {
        success?.(value)
        complete?.(value)
      },
      (refusal: Refusal) => {
        fail?.(refusal)
        complete?.(refusal)
      },
    )
    return undefined
  }
}

/** A function that only leaves a trace in the record of calls. */
export const recorded = (name: string, result: object = {}): WxFunction =>
  wxFunction(name, options => {
    recordCall(name, plainArgs(options))
    return result
  })

export const recordedAll = (...names: string[]): WxFunctions =>
  Object.fromEntries(names.map(name => [name, recorded(name)]))
