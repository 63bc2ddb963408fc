import { describe, expect, test } from 'vitest'
import { ConfigError, readConfig } from './config.ts'

const sentence = (env: Record<string, string>): string => {
  try {
    readConfig(env)
  } catch (error) {
    if (error instanceof ConfigError) return error.message
    throw error
  }
  return 'accepted'
}

describe('settings', () => {
  test('without any use the embedded database, demo mode and rate limits', () => {
    const config = readConfig({})
    expect(config).toMatchObject({ port: 8080, databaseUrl: undefined, isDemo: true, hasRateLimit: true })
    expect(config.dataDir).toMatch(/\.data$/)
    expect(config.version).toMatch(/^\d+\.\d+\.\d+$/)
  })

  test('an empty variable is as none', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: '' })).toMatchObject({ port: 8080, databaseUrl: undefined })
  })

  test('demo mode is off with PostgreSQL unless asked for', () => {
    const DATABASE_URL = 'postgres://a@b/c'
    expect(readConfig({ DATABASE_URL }).isDemo).toBe(false)
    expect(readConfig({ DATABASE_URL, DEMO: '1' }).isDemo).toBe(true)
    expect(readConfig({ DEMO: '0' }).isDemo).toBe(false)
  })

  test('cannot be changed', () => {
    expect(Object.isFrozen(readConfig({}))).toBe(true)
  })

  test.each([
    ['PORT', '80a'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['DATABASE_URL', 'mysql://x'],
    ['DATABASE_POOL', '0'],
    ['DATABASE_POOL', '201'],
    ['DEMO', 'yes'],
    ['RATE_LIMIT', 'never'],
    ['TRUST_PROXY', '2'],
    ['LOG_LEVEL', 'loud'],
    ['SMS_GATEWAY', 'not a url'],
    ['WECHAT_API', 'weixin'],
    ['WECHAT_PUSH_TOKEN', 'a b'],
    ['WECHAT_ENCODING_AES_KEY', 'a'.repeat(42)],
    ['PHOTO_SECRET', 'too short'],
    ['PUBLIC_URL', 'doorstep.example'],
    ['PUBLIC_URL', 'https://doorstep.example/app?x=1'],
  ])('%s=%s is refused with a sentence that names it', (name, value) => {
    expect(sentence({ [name]: value })).toMatch(new RegExp(`^环境变量 ${name} 不对：.+。$`))
  })

  test('the rate limit cannot be off in production', () => {
    expect(sentence({ NODE_ENV: 'production', RATE_LIMIT: 'off' })).toContain('RATE_LIMIT')
    expect(sentence({ NODE_ENV: 'production' })).toBe('accepted')
  })

  test('half a WeChat account is refused', () => {
    expect(sentence({ WECHAT_APP_ID: 'wx1' })).toContain('WECHAT_APP_SECRET')
    expect(sentence({ WECHAT_APP_SECRET: 's' })).toContain('WECHAT_APP_ID')
  })

  test('half of what pushed messages are sealed with is refused, and all of it without an account', () => {
    const account = { WECHAT_APP_ID: 'wx1', WECHAT_APP_SECRET: 's' }
    const [token, key] = [{ WECHAT_PUSH_TOKEN: 'abc' }, { WECHAT_ENCODING_AES_KEY: 'k'.repeat(43) }]
    expect(sentence({ ...account, ...token })).toContain('WECHAT_ENCODING_AES_KEY')
    expect(sentence({ ...account, ...key })).toContain('WECHAT_PUSH_TOKEN')
    expect(sentence({ ...token, ...key })).toContain('WECHAT_APP_ID')
    expect(readConfig({ ...account, ...token, ...key, PUBLIC_URL: 'https://a.example/' })).toMatchObject({
      wechatPushes: { appId: 'wx1', token: 'abc', encodingAesKey: 'k'.repeat(43) },
      publicUrl: 'https://a.example',
    })
  })
})
