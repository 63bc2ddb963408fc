import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { LightMyRequestResponse } from 'fastify'
import * as v from 'valibot'
import { afterAll, beforeAll, expect } from 'vitest'
import type { Asked, Endpoint, Replied } from '../contract/endpoint.ts'
import { type ErrorBody, isRefusalCode, type RefusalCode } from '../contract/refusals.ts'
import { type App, buildApp } from '../server/app.ts'
import { type Config, readConfig } from '../server/config.ts'
import type { Database } from '../server/database/open.ts'
import { API } from '../server/http/register.ts'
import type { WechatClient } from '../server/wechat/client.ts'
import { startDatabase } from './database.ts'
import { NOW } from './factories.ts'

/** A clock that stands until it is moved. */
export class TestClock {
  at = NOW
  readonly now = () => this.at
  advance(ms: number): void {
    this.at += ms
  }
}

export interface TestAppOptions {
  env?: Record<string, string>
  wechat?: (now: () => number) => WechatClient | undefined
}

export const testConfig = (env: Record<string, string> = {}): Config =>
  readConfig({
    LOG_LEVEL: 'silent',
    RATE_LIMIT: 'off',
    DATA_DIR: join(tmpdir(), 'doorstep-test', randomUUID()),
    PHOTO_SECRET: 'the-secret-of-every-test-server-here',
    DEMO: '1',
    ...env,
  })

interface Parts extends v.GenericSchema {
  entries?: Record<string, v.GenericSchema>
  item?: v.GenericSchema
  wrapped?: v.GenericSchema
  pipe?: readonly unknown[]
}

/** The same schema, refusing every field that it does not name. */
export function strict(schema: v.GenericSchema): v.GenericSchema {
  const { type, entries, item, wrapped, pipe } = schema as Parts
  if (pipe) return schema
  if (type === 'object' && entries)
    return v.strictObject(Object.fromEntries(Object.entries(entries).map(([k, s]) => [k, strict(s)])))
  if (type === 'array' && item) return v.array(strict(item))
  if (type === 'optional' && wrapped) return v.optional(strict(wrapped))
  return schema
}

/** What came back: the reply of a success or the refusal, and the raw answer. */
export interface Answered<E extends Endpoint> {
  readonly status: number
  readonly reply: Replied<E>
  readonly refusal: RefusalCode | undefined
  readonly details: Record<string, unknown> | undefined
  readonly raw: LightMyRequestResponse
}

export interface Extra {
  key?: string
  headers?: Record<string, string>
}

export const pathOf = (endpoint: Endpoint, params: Record<string, unknown> = {}): string =>
  API + endpoint.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])))

/** Checks the error form; gives its content. */
export function refusalOf(raw: LightMyRequestResponse): ErrorBody['error'] {
  const { error, ...rest } = raw.json() as ErrorBody
  expect(rest).toEqual({})
  expect(isRefusalCode(error.code), `${error.code} is no refusal code`).toBe(true)
  expect(error.message).toMatch(/[\u4e00-\u9fff]/)
  return error
}

export class TestApp {
  readonly app: App
  readonly database: Database
  readonly clock: TestClock
  readonly dataDir: string

  constructor(app: App, database: Database, clock: TestClock, dataDir: string) {
    this.dataDir = dataDir
    this.app = app
    this.database = database
    this.clock = clock
  }

  get db() {
    return this.database.db
  }

  /** Calls an endpoint in process; a success must be exactly what the reply's schema names. */
  async call<E extends Endpoint>(
    endpoint: E,
    asked: Asked<E>,
    token?: string,
    extra: Extra = {},
  ): Promise<Answered<E>> {
    const { params, query, body } = asked as Record<'params' | 'query' | 'body', Record<string, string>>
    const raw = await this.app.http.inject({
      method: endpoint.method,
      url: pathOf(endpoint, params),
      ...(query && { query }),
      ...(body && { payload: body }),
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(extra.key && { 'idempotency-key': extra.key }),
        ...extra.headers,
      },
    })
    const isGood = raw.statusCode < 300
    if (isGood) expect(raw.statusCode).toBe(endpoint.status)
    const reply = isGood && endpoint.reply ? v.parse(strict(endpoint.reply), raw.json()) : undefined
    const error = isGood ? undefined : refusalOf(raw)
    return {
      status: raw.statusCode,
      reply: reply as Replied<E>,
      refusal: error?.code,
      details: error?.details,
      raw,
    }
  }

  /** Reads stations again, as the server does every second. */
  refresh(): Promise<unknown> {
    return Promise.all([this.app.catalogue.refresh(this.db), this.app.topics.refresh(this.db)])
  }
}

export async function makeApp(database: Database, options: TestAppOptions = {}): Promise<TestApp> {
  const clock = new TestClock()
  const wechat = options.wechat?.(clock.now)
  const config = testConfig(options.env)
  const app = await buildApp({
    config,
    database,
    wechat,
    now: clock.now,
    // the loop is the test's own: that it is late says nothing of the server
    refusesLoad: () => false,
  })
  await app.http.ready()
  const made = new TestApp(app, database, clock, config.dataDir)
  await made.refresh()
  return made
}

/** A server in process over a database in memory, for one test file. */
export function startApp(options: TestAppOptions = {}): () => TestApp {
  const database = startDatabase()
  let app: TestApp
  beforeAll(async () => {
    app = await makeApp(database.database, options)
  })
  afterAll(async () => {
    await app?.app.http.close()
    rmSync(app.dataDir, { recursive: true, force: true })
  })
  return () => app
}
