import { goTo } from '@/platform/go'
import { canScan, scanCode } from '@/platform/scan'

const ISSUE_NUMBER = /[A-Z]{2,6}-\d{4}-\d{6,}-\d/

/** Ways on from this page. */
export const goToStation = (id: string): void => goTo('station/detail', { id })
export const goToConfirm = (slot: string, station: string): void => goTo('booking/confirm', { slot, station })
export const goToReport = (): void => goTo('issue/report')

/** Scans the code of an issue where that is possible; its page also takes the number by hand. */
export async function goToProgress(): Promise<void> {
  const scanned = canScan ? await scanCode() : ''
  if (scanned === undefined) return
  goTo('issue/progress', { number: ISSUE_NUMBER.exec(scanned)?.[0] })
}
