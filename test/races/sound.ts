import { expect } from 'vitest'
import { audit } from '../../server/database/audit.ts'
import type { Db } from '../../server/database/open.ts'
import { NOW } from '../factories.ts'

/** What must hold after anything at all happened; `isClockTrue` is not so when the test's clock runs wild. */
export async function expectSound(db: Db, now: number = NOW, isClockTrue = true): Promise<void> {
  const broken = (await audit(db, now)).filter(check => check.violations > 0)
  expect(broken.filter(check => isClockTrue || !check.isByClock)).toEqual([])
}
