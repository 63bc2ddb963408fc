import type { Place } from '../../protocol.ts'
import { app } from '../package.ts'
import { answers } from './answers.ts'
import { recorded, type WxFunctions, wxFunction } from './call.ts'
import { WxFailure } from './failure.ts'
import { requirePrivacy } from './privacy.ts'

const SHANGHAI: Place = { latitude: 31.2304, longitude: 121.4737 }

const locating = (name: string, extra: object) =>
  wxFunction(name, async () => {
    if (!app.requiredPrivateInfos?.includes(name)) {
      const where = 'the requiredPrivateInfos field in app.json/ext.json'
      throw new WxFailure(`${name}:fail the api need to be declared in ${where}`)
    }
    await requirePrivacy(name)
    if (answers.location === null) throw new WxFailure(`${name}:fail auth deny`)
    return { ...SHANGHAI, ...extra, ...answers.location }
  })

export const locationFunctions = (): WxFunctions => ({
  getLocation: locating('getLocation', { speed: -1, accuracy: 30 }),
  getFuzzyLocation: locating('getFuzzyLocation', { latitude: 31.23, longitude: 121.47 }),
  chooseLocation: locating('chooseLocation', { name: '地点', address: '地址' }),
  openLocation: recorded('openLocation'),
})
