import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import * as v from 'valibot'
import { templateSetting, type WechatTemplates } from './notices/templates.ts'

const onOff = v.picklist(['1', '0', 'on', 'off', 'true', 'false'], '要写 1 或 0')
const isOn = (text: string) => text === '1' || text === 'on' || text === 'true'
const wholeNumber = (min: number, max: number) =>
  v.pipe(
    v.string(),
    v.regex(/^\d+$/, '要写整数'),
    v.transform(Number),
    v.minValue(min, `不能小于 ${min}`),
    v.maxValue(max, `不能大于 ${max}`),
  )

const Environment = v.object({
  NODE_ENV: v.optional(v.string(), 'development'),
  HOST: v.optional(v.string(), '0.0.0.0'),
  PORT: v.optional(wholeNumber(0, 65_535), '8080'),
  DATABASE_URL: v.optional(
    v.pipe(v.string(), v.regex(/^postgres(ql)?:\/\//, '要写 postgres://用户:密码@主机:端口/库名')),
  ),
  DATABASE_POOL: v.optional(wholeNumber(1, 200), '8'),
  DATA_DIR: v.optional(v.string(), '.data'),
  DEMO: v.optional(onOff),
  PHOTO_SECRET: v.optional(v.pipe(v.string(), v.minLength(32, '至少要 32 个字符'))),
  RATE_LIMIT: v.optional(onOff, 'on'),
  TRUST_PROXY: v.optional(onOff, 'off'),
  LOG_LEVEL: v.optional(v.picklist(['debug', 'info', 'warn', 'error', 'silent']), 'info'),
  SMS_GATEWAY: v.optional(v.pipe(v.string(), v.url('要写网址'))),
  WECHAT_APP_ID: v.optional(v.string()),
  WECHAT_APP_SECRET: v.optional(v.string()),
  WECHAT_API: v.optional(v.pipe(v.string(), v.url('要写网址')), 'https://api.weixin.qq.com'),
  WECHAT_VERSION: v.optional(
    v.picklist(['release', 'trial', 'develop'], '要写 release、trial 或 develop'),
    'release',
  ),
  WECHAT_TEMPLATE_BOOKED: templateSetting('booked'),
  WECHAT_TEMPLATE_CHANGED: templateSetting('changed'),
  WECHAT_TEMPLATE_VISIT: templateSetting('visit'),
  WECHAT_TEMPLATE_TURN: templateSetting('turn'),
  WECHAT_TEMPLATE_PROGRESS: templateSetting('progress'),
  WECHAT_TEMPLATE_EVENT: templateSetting('event'),
  WECHAT_PUSH_TOKEN: v.optional(
    v.pipe(v.string(), v.regex(/^[A-Za-z0-9]{3,32}$/, '要写 3 到 32 个字母或数字')),
  ),
  WECHAT_ENCODING_AES_KEY: v.optional(
    v.pipe(v.string(), v.regex(/^[A-Za-z0-9]{43}$/, '要写公众平台上那 43 个字母和数字')),
  ),
  PUBLIC_URL: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^https?:\/\/[^\s/?#]+\/?$/, '要写别人访问这里的地址，像 https://doorstep.example'),
    ),
  ),
})

/** Where a mini-program's calls go; absent when this deployment has no WeChat account. */
export interface WechatAccount {
  readonly appId: string
  readonly appSecret: string
  readonly api: string
  /** Which version of the mini-program messages and codes open; the released one unless said. */
  readonly version?: 'release' | 'trial' | 'develop'
}

/** With what WeChat signs and seals the messages that it pushes. */
export interface WechatPushes {
  readonly appId: string
  readonly token: string
  /** 43 characters, the base64 of the key without its last sign. */
  readonly encodingAesKey: string
}

export interface Config {
  readonly host: string
  readonly port: number
  readonly databaseUrl: string | undefined
  readonly databasePool: number
  readonly dataDir: string
  /** Signs the addresses of photos; without it one is made and kept in `dataDir`. */
  readonly photoSecret: string | undefined
  /** Shows one-time codes on the screen and lists ready accounts. */
  readonly isDemo: boolean
  readonly hasRateLimit: boolean
  readonly trustsProxy: boolean
  readonly logLevel: string
  /** Takes `{phone, code}` by POST and sends the message; without it codes are only shown in demo mode. */
  readonly smsGateway: string | undefined
  readonly wechat: WechatAccount | undefined
  /** Absent: no message is taken, and photos wait for a person. */
  readonly wechatPushes: WechatPushes | undefined
  /** Templates of messages; of those that are absent nothing is asked and nothing sent. */
  readonly wechatTemplates: WechatTemplates
  /** Where others reach this server, without a slash at the end; WeChat fetches the photos that it checks from it. */
  readonly publicUrl: string | undefined
  readonly version: string
}

/** A setting that cannot be used; its message is one sentence for the operator. */
export class ConfigError extends Error {}

const packageVersion = (): string => {
  const file = readFileSync(new URL('../package.json', import.meta.url), 'utf8')
  return (JSON.parse(file) as { version: string }).version
}

type Given = v.InferOutput<typeof Environment>

/** Refuses settings that do not go together. */
function mustFit(e: Given): void {
  if (!isOn(e.RATE_LIMIT) && e.NODE_ENV === 'production')
    throw new ConfigError('RATE_LIMIT=off 只用于压力测试，NODE_ENV=production 时不能关，请去掉它。')
  if (!!e.WECHAT_APP_ID !== !!e.WECHAT_APP_SECRET)
    throw new ConfigError('WECHAT_APP_ID 和 WECHAT_APP_SECRET 要一起写，或者都不写。')
  if (!!e.WECHAT_PUSH_TOKEN !== !!e.WECHAT_ENCODING_AES_KEY)
    throw new ConfigError('WECHAT_PUSH_TOKEN 和 WECHAT_ENCODING_AES_KEY 要一起写，或者都不写。')
  if (e.WECHAT_PUSH_TOKEN && !e.WECHAT_APP_ID)
    throw new ConfigError('写了 WECHAT_PUSH_TOKEN，也要写 WECHAT_APP_ID 和 WECHAT_APP_SECRET。')
}

const pushesOf = ({
  WECHAT_APP_ID: appId,
  WECHAT_PUSH_TOKEN: token,
  WECHAT_ENCODING_AES_KEY: encodingAesKey,
}: Given): WechatPushes | undefined =>
  appId && token && encodingAesKey ? { appId, token, encodingAesKey } : undefined

const templatesOf = (e: Given): WechatTemplates => ({
  ...(e.WECHAT_TEMPLATE_BOOKED && { booked: e.WECHAT_TEMPLATE_BOOKED }),
  ...(e.WECHAT_TEMPLATE_CHANGED && { changed: e.WECHAT_TEMPLATE_CHANGED }),
  ...(e.WECHAT_TEMPLATE_VISIT && { visit: e.WECHAT_TEMPLATE_VISIT }),
  ...(e.WECHAT_TEMPLATE_TURN && { turn: e.WECHAT_TEMPLATE_TURN }),
  ...(e.WECHAT_TEMPLATE_PROGRESS && { progress: e.WECHAT_TEMPLATE_PROGRESS }),
  ...(e.WECHAT_TEMPLATE_EVENT && { event: e.WECHAT_TEMPLATE_EVENT }),
})

/** Reads the environment once; throws a sentence that names the variable and says what to write. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  )
  const read = v.safeParse(Environment, given)
  if (!read.success) {
    const [issue] = read.issues
    throw new ConfigError(`环境变量 ${v.getDotPath(issue) ?? ''} 不对：${issue.message}。`)
  }
  const e = read.output
  mustFit(e)
  return Object.freeze({
    host: e.HOST,
    port: e.PORT,
    databaseUrl: e.DATABASE_URL,
    databasePool: e.DATABASE_POOL,
    dataDir: resolve(e.DATA_DIR),
    photoSecret: e.PHOTO_SECRET,
    isDemo: e.DEMO === undefined ? e.DATABASE_URL === undefined : isOn(e.DEMO),
    hasRateLimit: isOn(e.RATE_LIMIT),
    trustsProxy: isOn(e.TRUST_PROXY),
    logLevel: e.LOG_LEVEL,
    smsGateway: e.SMS_GATEWAY,
    wechat:
      e.WECHAT_APP_ID && e.WECHAT_APP_SECRET
        ? {
            appId: e.WECHAT_APP_ID,
            appSecret: e.WECHAT_APP_SECRET,
            api: e.WECHAT_API,
            version: e.WECHAT_VERSION,
          }
        : undefined,
    wechatPushes: pushesOf(e),
    wechatTemplates: templatesOf(e),
    publicUrl: e.PUBLIC_URL?.replace(/\/$/, ''),
    version: packageVersion(),
  })
}
