import { app as appJson, homePath, setup } from '../package.ts'
import { stackArea } from '../shell.ts'
import { currentTheme } from '../theme.ts'
import { type WxFunctions, wxFunction } from './call.ts'

/** The shell's own measures, in px; its style sheet draws them. */
const STATUS_BAR = 20
const NAVIGATION_BAR = 44
const CAPSULE = { width: 87, height: 32, top: 26, fromRight: 10 }
const DEFAULT_FONT = 16

const windowInfo = () => {
  const { innerWidth: width, innerHeight: height, devicePixelRatio } = window
  return {
    ...{
      windowWidth: width,
      windowHeight: stackArea().clientHeight,
      screenWidth: width,
      screenHeight: height,
    },
    ...{ pixelRatio: devicePixelRatio, statusBarHeight: STATUS_BAR, screenTop: STATUS_BAR + NAVIGATION_BAR },
    safeArea: { left: 0, right: width, top: STATUS_BAR, bottom: height, width, height: height - STATUS_BAR },
  }
}

const deviceInfo = () => ({
  ...{ platform: 'devtools', system: 'Linux', brand: 'devtools', model: 'harness', benchmarkLevel: 20 },
})

const appBaseInfo = () => ({
  ...{
    SDKVersion: '3.8.0',
    version: '8.0.56',
    language: 'zh_CN',
    host: { env: 'WeChat' },
    enableDebug: false,
  },
  fontSizeSetting: setup.fontSizeSetting,
  fontSizeScaleFactor: setup.fontSizeSetting / DEFAULT_FONT,
  ...(appJson.darkmode ? { theme: currentTheme() } : {}),
})

const everything = () => ({ ...windowInfo(), ...deviceInfo(), ...appBaseInfo() })

const capsuleRect = () => {
  const { width, height, top, fromRight } = CAPSULE
  const right = window.innerWidth - fromRight
  return { width, height, top, right, bottom: top + height, left: right - width }
}

export function launchEntry(parse: (url: string) => { route: string; query: Record<string, string> }) {
  const { route, query } = parse(homePath())
  return { path: route, query, scene: 1001, referrerInfo: {}, shareTicket: undefined }
}

const ignore = () => {}
const performanceApi = {
  getEntries: () => [],
  getEntriesByType: () => [],
  createObserver: () => ({ observe: ignore, disconnect: ignore }),
}
const log = { log: ignore, info: ignore, warn: ignore, error: ignore, debug: ignore }
const updateManager = {
  ...{ onCheckForUpdate: ignore, onUpdateReady: ignore, onUpdateFailed: ignore, applyUpdate: ignore },
}

export const systemFunctions = (entry: object): WxFunctions => ({
  getSystemInfoSync: everything,
  getSystemInfo: wxFunction('getSystemInfo', everything),
  getWindowInfo: windowInfo,
  getDeviceInfo: deviceInfo,
  getAppBaseInfo: appBaseInfo,
  getSystemSetting: () => ({ locationEnabled: true }),
  getAppAuthorizeSetting: () => ({ locationAuthorized: 'authorized' }),
  getAccountInfoSync: () => ({ miniProgram: { appId: 'wxharness', envVersion: 'develop', version: '' } }),
  getMenuButtonBoundingClientRect: capsuleRect,
  getLaunchOptionsSync: () => entry,
  getEnterOptionsSync: () => entry,
  getUpdateManager: () => updateManager,
  getPerformance: () => performanceApi,
  getLogManager: () => log,
  getRealtimeLogManager: () => log,
  nextTick: (act: () => void) => void setTimeout(act, 0),
  canIUse: () => true,
  env: { USER_DATA_PATH: 'wxfile://usr' },
  arrayBufferToBase64: (buffer: ArrayBuffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))),
  base64ToArrayBuffer: (text: string) => Uint8Array.from(atob(text), c => c.charCodeAt(0)).buffer,
})
