interface EarlyAnswer {
  statusCode: number
  data: unknown
}

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
  return answer
}
