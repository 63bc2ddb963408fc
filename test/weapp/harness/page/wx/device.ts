import { recordCall } from '../journal.ts'
import { plainArgs, recordedAll, type WxFunctions, wxFunction } from './call.ts'
import { toast } from './dialogs.ts'
import { requirePrivacy } from './privacy.ts'

const COPIED_TOAST_MS = 1500

let clipboard = ''

async function addPhoneCalendar(options: object): Promise<void> {
  await requirePrivacy('addPhoneCalendar')
  recordCall('addPhoneCalendar', plainArgs(options))
}

export const deviceFunctions = (): WxFunctions => ({
  ...recordedAll('addPhoneRepeatCalendar', 'makePhoneCall', 'vibrateShort', 'vibrateLong', 'openDocument'),
  ...recordedAll(
    'openCustomerServiceChat',
    'navigateToMiniProgram',
    'setKeepScreenOn',
    'setScreenBrightness',
  ),
  ...recordedAll('showShareMenu', 'hideShareMenu', 'updateShareMenu', 'openOfficialAccountArticle'),
  addPhoneCalendar: wxFunction('addPhoneCalendar', addPhoneCalendar),
  setClipboardData: wxFunction('setClipboardData', (options: { data: string }) => {
    recordCall('setClipboardData', plainArgs(options))
    clipboard = options.data
    // WeChat says so itself.
    toast('内容已复制', COPIED_TOAST_MS)
  }),
  getClipboardData: wxFunction('getClipboardData', () => ({ data: clipboard })),
  reportEvent: (id: string, data: object) => void recordCall('reportEvent', { id, data }),
})
