import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import * as v from 'valibot'

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
  RATE_LIMIT: v.optional(onOff, 'on'),
  TRUST_PROXY: v.optional(onOff, 'off'),
  LOG_LEVEL: v.optional(v.picklist(['debug', 'info', 'warn', 'error', 'silent']), 'info'),
  SMS_GATEWAY: v.optional(v.pipe(v.string(), v.url('要写网址'))),
  WECHAT_APP_ID: v.optional(v.string()),
  WECHAT_APP_SECRET: v.optional(v.string()),
  WECHAT_API: v.optional(v.pipe(v.string(), v.url('要写网址')), 'https://api.weixin.qq.com'),
})

/** Where a mini-program's calls go; absent when this deployment has no WeChat account. */
export interface WechatAccount {
  readonly appId: string
  readonly appSecret: string
  readonly api: string
}

export interface Config {
  readonly host: string
  readonly port: number
  readonly databaseUrl: string | undefined
  readonly databasePool: number
  readonly dataDir: string
  /** Shows one-time codes on the screen and lists ready accounts. */
  readonly isDemo: boolean
  readonly hasRateLimit: boolean
  readonly trustsProxy: boolean
  readonly logLevel: string
  /** Takes `{phone, code}` by POST and sends the message; without it codes are only shown in demo mode. */
  readonly smsGateway: string | undefined
  readonly wechat: WechatAccount | undefined
  readonly version: string
}

/** A setting that cannot be used; its message is one sentence for the operator. */
export class ConfigError extends Error {}

const packageVersion = (): string => {
  const file = readFileSync(new URL('../package.json', import.meta.url), 'utf8')
  return (JSON.parse(file) as { version: string }).version
}

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
  const hasRateLimit = isOn(e.RATE_LIMIT)
  if (!hasRateLimit && e.NODE_ENV === 'production')
    throw new ConfigError('RATE_LIMIT=off 只用于压力测试，NODE_ENV=production 时不能关，请去掉它。')
  if (!!e.WECHAT_APP_ID !== !!e.WECHAT_APP_SECRET)
    throw new ConfigError('WECHAT_APP_ID 和 WECHAT_APP_SECRET 要一起写，或者都不写。')
  return Object.freeze({
    host: e.HOST,
    port: e.PORT,
    databaseUrl: e.DATABASE_URL,
    databasePool: e.DATABASE_POOL,
    dataDir: resolve(e.DATA_DIR),
    isDemo: e.DEMO === undefined ? e.DATABASE_URL === undefined : isOn(e.DEMO),
    hasRateLimit,
    trustsProxy: isOn(e.TRUST_PROXY),
    logLevel: e.LOG_LEVEL,
    smsGateway: e.SMS_GATEWAY,
    wechat:
      e.WECHAT_APP_ID && e.WECHAT_APP_SECRET
        ? { appId: e.WECHAT_APP_ID, appSecret: e.WECHAT_APP_SECRET, api: e.WECHAT_API }
        : undefined,
    version: packageVersion(),
  })
}
