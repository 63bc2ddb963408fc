import { beforeAll, describe, expect, it } from 'vitest'
import { checkWeapp, type Row } from '../../tools/check-weapp.ts'
import { buildPackage, PACKAGE } from './phone.ts'

const CHECKS = ['size', 'wcc', 'schema', 'compile', 'audit']

let rows: Row[]

beforeAll(async () => {
  buildPackage()
  rows = await checkWeapp(PACKAGE, { mainKb: 600, subKb: 500 })
})

describe('the built package', () => {
  it.each(CHECKS)('passes every row of %s', check => {
    const mine = rows.filter(row => row.check.startsWith(check))
    expect(mine, check).not.toEqual([])
    for (const row of mine) expect.soft(row.isOk, `${row.check}: ${row.detail}`).toBe(true)
  })

  it('was checked in nothing else', () => {
    const kinds = rows.map(row => row.check.split(' ')[0])
    expect([...new Set(kinds)]).toEqual(CHECKS)
  })
})
