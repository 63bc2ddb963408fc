import { recordCall } from '../journal.ts'
import { answers, requireTap } from './answers.ts'
import { plainArgs, recorded, type WxFunctions, wxFunction } from './call.ts'
import { WxFailure } from './failure.ts'
import { requirePrivacy } from './privacy.ts'

/** WeChat's own limit of templates in one request. */
const MAX_TEMPLATES = 5

function login(): object {
  recordCall('login', {})
  if (!answers.loginCode) throw new WxFailure('login:fail')
  return { code: answers.loginCode }
}

function requestSubscribeMessage(options: { tmplIds?: string[] }): object {
  const name = 'requestSubscribeMessage'
  requireTap(name)
  const ids = options.tmplIds ?? []
  if (ids.length === 0) throw new WxFailure(`${name}:fail no template`, { errCode: 20001 })
  if (ids.length > MAX_TEMPLATES) throw new WxFailure(`${name}:fail too many`, { errCode: 20003 })
  recordCall(name, plainArgs(options))
  return Object.fromEntries(ids.map(id => [id, answers.subscribe?.[id] ?? 'accept']))
}

function scanCode(options: object): object {
  recordCall('scanCode', plainArgs(options))
  if (!answers.scan) throw new WxFailure('scanCode:fail cancel')
  return { result: answers.scan, scanType: 'QR_CODE', charSet: 'utf-8', path: '' }
}

/** What a getPhoneNumber button tells; a refusal comes as a message, not as a failure. */
export async function phoneNumber(): Promise<object> {
  if (!answers.phoneCode) return { errMsg: 'getPhoneNumber:fail user deny' }
  try {
    await requirePrivacy('getPhoneNumber')
  } catch (problem) {
    return problem instanceof WxFailure ? problem.refusal : { errMsg: String(problem) }
  }
  return { code: answers.phoneCode, errMsg: 'getPhoneNumber:ok' }
}

export const identityFunctions = (): WxFunctions => ({
  login: wxFunction('login', login),
  checkSession: wxFunction('checkSession', () => ({})),
  getSetting: wxFunction('getSetting', () => ({ authSetting: answers.authSetting ?? {} })),
  openSetting: recorded('openSetting', { authSetting: {} }),
  authorize: recorded('authorize'),
  requestSubscribeMessage: wxFunction('requestSubscribeMessage', requestSubscribeMessage),
  scanCode: wxFunction('scanCode', scanCode),
})
