import { escapeHtml } from '../dom.ts'
import { recordCall } from '../journal.ts'
import { setup } from '../package.ts'
import { openSheet } from '../sheet.ts'
import { recorded, type WxFunctions, wxFunction } from './call.ts'
import { WxFailure } from './failure.ts'

const CONTRACT = '《用户隐私保护指引》'

type Decision = { event: 'exposureAuthorization' | 'agree' | 'disagree'; buttonId?: string }
type Handler = (resolve: (decision: Decision) => void, info: { referrer: string }) => void

let isAgreed = setup.privacy === 'given'
/** The last one registered wins, as in WeChat. */
let handler: Handler | undefined

function askOfficially(resolve: (decision: Decision) => void): void {
  const text = `<b>隐私保护</b><p>请阅读并同意${escapeHtml(CONTRACT)}</p>`
  const buttons = '<button class="wx-cancel">拒绝</button><button class="wx-ok">同意</button>'
  const sheet = openSheet('wx-modal', text + buttons)
  sheet.onButton(button => resolve({ event: button.className === 'wx-ok' ? 'agree' : 'disagree' }))
}

/** Every function that touches personal data goes through here first. */
export async function requirePrivacy(api: string): Promise<void> {
  if (isAgreed) return
  const decision = await new Promise<Decision>(resolve => {
    const settle = (given: Decision) => {
      if (given.event !== 'exposureAuthorization') resolve(given)
    }
    if (handler) handler(settle, { referrer: api })
    else askOfficially(settle)
  })
  recordCall('privacy', { api, event: decision.event })
  if (decision.event !== 'agree') {
    throw new WxFailure(`${api}:fail privacy permission is not authorized`, { errno: 104 })
  }
  isAgreed = true
}

export const privacyFunctions = (): WxFunctions => ({
  getPrivacySetting: wxFunction('getPrivacySetting', () => ({
    needAuthorization: !isAgreed,
    privacyContractName: CONTRACT,
  })),
  requirePrivacyAuthorize: wxFunction('requirePrivacyAuthorize', () =>
    requirePrivacy('requirePrivacyAuthorize'),
  ),
  openPrivacyContract: recorded('openPrivacyContract'),
  onNeedPrivacyAuthorization(given: Handler) {
    handler = given
  },
  offNeedPrivacyAuthorization() {
    handler = undefined
  },
})
