import { setup } from './package.ts'

let last = performance.now()
let pending = 0

export function touch(): void {
  last = performance.now()
}

/** Work that the app waits for, such as a request: the app is not idle until it ends. */
export async function whileBusy<T>(work: Promise<T>): Promise<T> {
  pending++
  try {
    return await work
  } finally {
    pending--
    touch()
  }
}

export const isIdle = (): boolean => pending === 0 && performance.now() - last > setup.idleMs
