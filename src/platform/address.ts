type Values = Readonly<Record<string, unknown>>

/** Path and query of a call: `/stations/:stationId` with its parameters put in. */
export function addressOf(path: string, asked: { params?: unknown; query?: unknown }): string {
  const params = (asked.params ?? {}) as Values
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])))
  const query = Object.entries((asked.query ?? {}) as Values)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
    .join('&')
  return query ? `${filled}?${query}` : filled
}
