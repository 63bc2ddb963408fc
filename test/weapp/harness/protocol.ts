/** What the Node side and the in-page side tell each other. Everything here crosses as JSON. */

export type Theme = 'light' | 'dark'
export type Header = Record<string, string>
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
export type Place = { latitude: number; longitude: number; name?: string; address?: string }
export type PickedFile = { dataUrl: string; type: string; size: number }

export type WindowConfig = {
  navigationBarTitleText?: string
  navigationBarBackgroundColor?: string
  navigationBarTextStyle?: string
  navigationStyle?: 'default' | 'custom'
  backgroundColor?: string
  enablePullDownRefresh?: boolean
  onReachBottomDistance?: number
}

export type PageJson = WindowConfig & { component?: boolean; usingComponents?: Record<string, string> }
export type TabItem = { pagePath: string; text: string; iconPath?: string; selectedIconPath?: string }
type SubPackage = { root: string; pages: string[] }

export type AppJson = {
  pages: string[]
  entryPagePath?: string
  subPackages?: SubPackage[]
  subpackages?: SubPackage[]
  window?: WindowConfig
  tabBar?: { color?: string; selectedColor?: string; backgroundColor?: string; list: TabItem[] }
  darkmode?: boolean
  themeLocation?: string
  requiredPrivateInfos?: string[]
}

export type CompiledPackage = {
  app: AppJson
  json: Record<string, PageJson>
  js: Record<string, string>
  /** Style sheets by path without extension, already plain CSS. */
  css: Record<string, string>
  /** Every built-in tag with the attributes that some template sets on it. */
  tags: Record<string, string[]>
  width: number
}

/** Answers that a test may change while the app runs. */
export type Answers = {
  scan?: string | null
  location?: Place | null
  /** What is chosen on the map; null goes back without choosing. */
  point?: Place | null
  subscribe?: Record<string, 'accept' | 'reject' | 'ban' | 'filter'>
  loginCode?: string | null
  phoneCode?: string | null
  authSetting?: Record<string, boolean>
  media?: PickedFile[]
}

export type PageSetup = {
  origin: string
  slotTemplates: string
  styles: string
  path?: string
  storage: Record<string, Json>
  theme: Theme
  fontSizeSetting: number
  privacy: 'given' | 'ask'
  idleMs: number
  answers: Answers
  /** Plain values that replace or extend the answer of a synchronous wx function. */
  wxValues: Record<string, Json>
  /** Names of wx functions that the test answers from Node. */
  wxFunctions: string[]
}

export type Upload = { name: string; fileName: string; type: string; base64: string; formData: Header }

export type NetworkAsk = {
  api: 'request' | 'uploadFile' | 'downloadFile'
  method: string
  url: string
  header: Header
  body?: string
  upload?: Upload
  /** The reply's bytes are wanted as base64. */
  binary: boolean
  timeout: number
}

export type NetworkAnswer = { status: number; header: Header; body: string } | { error: string }
export type WxAnswer = { result?: unknown; error?: string }

export type RecordedCall = { api: string; args: Record<string, unknown> | null; route: string | undefined }
export type RecordedError = {
  kind: 'console' | 'uncaught' | 'rejection'
  text: string
  route: string | undefined
}
export type Shape = { nodes: number; depth: number; children: number }

export type PageMetrics = Partial<Shape> & {
  route: string
  query: Record<string, string>
  setData: { count: number; bytes: number; max: number }
  firstDataMs?: number
  errors: string[]
  warnings: string[]
}

export type Metrics = {
  pages: PageMetrics[]
  /** wx functions and components that the app used and the harness does not have, with counts. */
  unimplemented: Record<string, number>
  errors: RecordedError[]
}

export type NavigationKind = 'navigateTo' | 'redirectTo' | 'switchTab' | 'reLaunch' | 'navigateBack'
export type NavigationResult = { errMsg: string }

/** The handle that the Node side drives the running app by. */
export type WeappControl = {
  start(): Promise<void>
  navigate(kind: NavigationKind, url: string): Promise<NavigationResult>
  stack(): string[]
  calls(api?: string): RecordedCall[]
  text(): string
  isIdle(): boolean
  metrics(): Metrics
  share(): Promise<void>
  shareTimeline(): Promise<void>
  setTheme(theme: Theme): void
  setConnected(connected: boolean): void
  setAnswers(answers: Answers): void
  storage(): Record<string, Json>
  /** While frozen, scrolling does not reach the app: a screenshot may resize the page unnoticed. */
  freeze(frozen: boolean): void
  pullDown(): void
  hideApp(): void
  showApp(): void
}

declare global {
  interface Window {
    __APP__: CompiledPackage & { templates: Record<string, unknown>; setup: PageSetup }
    __weapp: WeappControl
    __network(ask: NetworkAsk): Promise<NetworkAnswer>
    __wx(api: string, args: unknown): Promise<WxAnswer>
  }
}
