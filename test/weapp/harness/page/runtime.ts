import type { Metrics, WeappControl } from '../protocol.ts'
import { isIdle } from './activity.ts'
import { appHook } from './app-hooks.ts'
import { defineBuiltins } from './define-builtins.ts'
import { captureErrors } from './error-capture.ts'
import { keepIdsAsWritten, registerTemplates } from './framework.ts'
import { calls, errors, missing, pageRecords, recordCall } from './journal.ts'
import { loadModule, provideNames } from './modules.ts'
import { navigate, parseUrl, tapTab } from './navigate.ts'
import { firstPage, homePath, setup } from './package.ts'
import { pageHook } from './page-instance.ts'
import { freezeScrolling } from './page-scroll.ts'
import * as pages from './page-stack.ts'
import { share, shareTimeline } from './share.ts'
import { buildShell, setShellActions } from './shell.ts'
import { listenForTaps } from './taps.ts'
import { browserUrl } from './temporary-files.ts'
import { changeTheme } from './theme.ts'
import { setAnswers } from './wx/answers.ts'
import { WxFailure } from './wx/failure.ts'
import { phoneNumber } from './wx/identity.ts'
import { createWx } from './wx/index.ts'
import { emit } from './wx/listeners.ts'
import { setConnected } from './wx/network.ts'
import { pullDown } from './wx/page-functions.ts'
import { storedValues } from './wx/storage.ts'
import { launchEntry } from './wx/system.ts'

captureErrors()
buildShell(setup.styles)
setShellActions({
  back: () => void navigate('navigateBack', {}),
  home: () => void navigate('reLaunch', { url: firstPage() }),
  switchTab: (path, index) => void tapTab(path, index),
})
keepIdsAsWritten()
defineBuiltins({
  navigate,
  phoneNumber,
  shareFrom: button => void share('button', button),
  record: api => void recordCall(api, {}),
  browserUrl: path => browserUrl(path, pages.topPage()?.route ?? ''),
})
registerTemplates()
const entry = launchEntry(parseUrl)
provideNames({ wx: createWx(entry), getCurrentPages: pages.openInstances })
listenForTaps()

function metrics(): Metrics {
  for (const page of pages.livePages()) Object.assign(page.record, page.shape())
  return { pages: pageRecords, unimplemented: missing, errors }
}

function tellTop(hook: string): void {
  const page = pages.topPage()
  if (page) pageHook(page.instance, hook)
}

const control: WeappControl = {
  async start() {
    loadModule('app.js')
    appHook('onLaunch', entry)
    appHook('onShow', entry)
    await navigate('reLaunch', { url: homePath() })
  },
  navigate: (kind, url) =>
    navigate(kind, { url }).catch(problem => {
      if (problem instanceof WxFailure) return problem.refusal
      throw problem
    }),
  stack: pages.openRoutes,
  calls: api => calls.filter(call => api === undefined || call.api === api),
  // biome-ignore lint/performance/useDomNodeTextContent: only what can be seen counts
  text: () => pages.topPage()?.scroll.innerText ?? '',
  isIdle,
  metrics,
  share: () => share('menu'),
  shareTimeline: async () => shareTimeline(),
  setTheme(theme) {
    changeTheme(theme)
    pages.redraw()
    emit('ThemeChange', { theme })
  },
  setConnected,
  setAnswers,
  storage: storedValues,
  freeze: freezeScrolling,
  pullDown,
  hideApp() {
    tellTop('onHide')
    appHook('onHide', undefined)
    emit('AppHide')
  },
  showApp() {
    appHook('onShow', entry)
    tellTop('onShow')
    emit('AppShow', entry)
  },
}

window.__weapp = control
