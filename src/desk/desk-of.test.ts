import type { Role } from '@contract/rules/accounts.ts'
import { expect, it } from 'vitest'
import { AccountsStore } from '@/stores/accounts-store'
import { MemoryApi, memoryStorage, testPorts } from '@/stores/memory-ports'
import { deskOf } from './desk-of'

const grant = (role: Role, scope?: string) => ({ role, ...(scope && { scope, scopeName: scope }) })

function accountsWith(...roles: ReturnType<typeof grant>[]) {
  const storage = memoryStorage()
  storage.write('session', { token: 't', account: { id: 'a', roles } })
  return new AccountsStore(testPorts(new MemoryApi(), storage))
}

const HOST = grant('host', '2201-SR-001')
const UNIT = grant('unit', '2201-U-003')
const OFFICE = grant('office', 'CC')

it('gives the desk that was asked for, else the widest', () => {
  const all = accountsWith(HOST, UNIT, OFFICE)
  expect(deskOf(all, {})).toMatchObject({ role: 'office', scope: {}, city: 'CC' })
  expect(deskOf(all, { station: '2201-SR-001' })?.role).toBe('host')
  expect(deskOf(all, { unit: '2201-U-003' })).toMatchObject({ role: 'unit', scope: { unitId: '2201-U-003' } })
  expect(deskOf(accountsWith(HOST), {})?.scope).toEqual({ stationId: '2201-SR-001' })
  expect(deskOf(accountsWith(UNIT), {})?.role).toBe('unit')
})

it("opens any station of the city to its office, and none to another's host", () => {
  expect(deskOf(accountsWith(OFFICE), { station: '2201-LS-009' })).toMatchObject({
    role: 'office',
    scope: { stationId: '2201-LS-009' },
  })
  expect(deskOf(accountsWith(HOST), { station: '2201-LS-009' })?.scope.stationId).not.toBe('2201-LS-009')
})

it('has no desk for a resident', () => {
  expect(deskOf(accountsWith(), {})).toBeUndefined()
  expect(deskOf(accountsWith(grant('member', '2201-M-001')), {})).toBeUndefined()
})
