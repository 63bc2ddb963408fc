import type { AccountsStore } from '@/stores/accounts-store'
import type { DeskScope } from '@/stores/worklists-store'

/** As what somebody works, and on whose issues. */
export interface Desk {
  role: 'host' | 'unit' | 'office'
  scope: DeskScope
  /** Of the station, the unit or the city. */
  name: string
  /** Letters of the city, for its office. */
  city?: string
}

export interface DeskParams {
  station?: string | undefined
  unit?: string | undefined
}

/** The desk that was asked for, or the widest that this person has; none for whoever is no staff. */
export function deskOf(accounts: AccountsStore, { station, unit }: DeskParams): Desk | undefined {
  const [office] = accounts.scopesOf('office')
  const [hosts, units] = [accounts.scopesOf('host'), accounts.scopesOf('unit')]
  const isAdmin = accounts.account?.roles.some(({ role }) => role === 'admin') ?? false
  const host = hosts.find(({ id }) => id === station) ?? (!unit && !office && !isAdmin ? hosts[0] : undefined)
  const handler = units.find(({ id }) => id === unit) ?? units[0]
  if (station && !host && (office || isAdmin))
    return { role: 'office', scope: { stationId: station }, name: office?.name ?? '' }
  if (host && !unit) return { role: 'host', scope: { stationId: host.id }, name: host.name }
  if (handler && (unit || (!office && !isAdmin)))
    return { role: 'unit', scope: { unitId: handler.id }, name: handler.name }
  if (office) return { role: 'office', scope: {}, name: office.name, city: office.id }
  return isAdmin ? { role: 'office', scope: {}, name: '平台' } : undefined
}
