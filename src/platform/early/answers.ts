interface EarlyAnswer {
  statusCode: number
  data: unknown
}

/** Milliseconds after the page was opened; what lies there longer is old. */
const FRESH_MS = 30_000

declare global {
  interface Window {
    /** By address; each is taken once. */
    __early?: Record<string, Promise<EarlyAnswer>>
  }
}

export function keepEarly(address: string, answer: Promise<EarlyAnswer>): void {
  window.__early ??= {}
  window.__early[address] = answer
}

/** What index.html began to ask for before the app was there. */
export function takeEarly(address: string): Promise<EarlyAnswer> | undefined {
  const answer = window.__early?.[address]
  if (answer) delete window.__early?.[address]
  return performance.now() < FRESH_MS ? answer : undefined
}
