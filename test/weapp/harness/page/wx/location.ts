import type { Place } from '../../protocol.ts'
import { recordCall } from '../journal.ts'
import { app } from '../package.ts'
import { answers } from './answers.ts'
import { recorded, type WxFunctions, wxFunction } from './call.ts'
import { WxFailure } from './failure.ts'
import { requirePrivacy } from './privacy.ts'

const SHANGHAI: Place = { latitude: 31.2304, longitude: 121.4737 }

/** None of them works undeclared, before consent to privacy, or without the permission. */
async function requireLocation(name: string): Promise<void> {
  if (!app.requiredPrivateInfos?.includes(name)) {
    const where = 'the requiredPrivateInfos field in app.json/ext.json'
    throw new WxFailure(`${name}:fail the api need to be declared in ${where}`)
  }
  await requirePrivacy(name)
  if (answers.location === null) throw new WxFailure(`${name}:fail auth deny`)
}

const locating = (name: string, extra: object) =>
  wxFunction(name, async () => {
    await requireLocation(name)
    return { ...SHANGHAI, ...extra, ...answers.location }
  })

/** The map opens where it is told to, else at the phone; what is chosen there has a name and an address. */
const choosing = (name: string) =>
  wxFunction(name, async ({ latitude, longitude }: Partial<Place>) => {
    await requireLocation(name)
    recordCall(name, { latitude, longitude })
    if (answers.point === null) throw new WxFailure(`${name}:fail cancel`)
    return { ...SHANGHAI, name: '地点', address: '地址', ...answers.point }
  })

export const locationFunctions = (): WxFunctions => ({
  getLocation: locating('getLocation', { speed: -1, accuracy: 30 }),
  getFuzzyLocation: locating('getFuzzyLocation', { latitude: 31.23, longitude: 121.47 }),
  chooseLocation: choosing('chooseLocation'),
  openLocation: recorded('openLocation'),
})
