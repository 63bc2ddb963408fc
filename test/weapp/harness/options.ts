import type { Browser } from 'playwright-core'
import type { RequestHook } from './answer-network.ts'
import { onePixel, type Picture, pickedFile } from './picked-file.ts'
import type { Answers, Json, PageSetup, Theme } from './protocol.ts'

export const ORIGIN = 'http://mini.test'

type WxOverride = Json | ((args: Record<string, unknown>) => unknown)

/** What a test may have the person or the phone answer; each can be changed while the app runs. */
export type AnswerOptions = Omit<Answers, 'media'> & { media?: Picture[] }

export type LaunchOptions = AnswerOptions & {
  /** Start page with query, `/pages/a/index?x=1`; otherwise the first page of app.json. */
  path?: string
  /** Storage from earlier runs. */
  storage?: Record<string, Json>
  theme?: Theme
  /** px; 16 is WeChat's default, 23.8 its care mode. */
  fontSizeSetting?: number
  /** `ask`: the first use of personal data asks for consent, by the app's own handler if it has one. */
  privacy?: 'given' | 'ask'
  /** Answers a request in place of the network; undefined lets it go out. */
  request?: RequestHook
  offline?: boolean
  networkDelayMs?: number
  /** A function answers from Node (throw to fail); a value replaces or extends a synchronous answer. */
  wx?: Record<string, WxOverride>
  /** Quiet time after which the app counts as idle. */
  idleMs?: number
  width?: number
  height?: number
  timezoneId?: string
  executablePath?: string
  /** A running browser to share between launches; it is left open. */
  browser?: Browser
}

export function answersOf({ media, ...rest }: AnswerOptions): Answers {
  return { ...rest, ...(media ? { media: media.map(pickedFile) } : {}) }
}

function startAnswers(options: LaunchOptions): Answers {
  const { scan, location, point, subscribe, authSetting } = options
  const { media, loginCode = 'demo-code-1', phoneCode = 'phone-code' } = options
  return {
    ...{ loginCode, phoneCode },
    media: media ? media.map(pickedFile) : [onePixel()],
    ...(scan === undefined ? {} : { scan }),
    ...(location === undefined ? {} : { location }),
    ...(point === undefined ? {} : { point }),
    ...(subscribe ? { subscribe } : {}),
    ...(authSetting ? { authSetting } : {}),
  }
}

export function setupOf(options: LaunchOptions): Omit<PageSetup, 'styles' | 'slotTemplates'> {
  const {
    path,
    storage = {},
    theme = 'light',
    fontSizeSetting = 16,
    privacy = 'given',
    idleMs = 120,
  } = options
  const overrides = Object.entries(options.wx ?? {})
  const isFunction = ([, value]: [string, unknown]) => typeof value === 'function'
  const values = overrides.filter(entry => !isFunction(entry)) as [string, Json][]
  return {
    ...{ origin: ORIGIN, storage, theme, fontSizeSetting, privacy, idleMs },
    ...(path === undefined ? {} : { path }),
    answers: startAnswers(options),
    wxValues: Object.fromEntries(values),
    wxFunctions: overrides.filter(isFunction).map(([name]) => name),
  }
}
