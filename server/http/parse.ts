import { createHash } from 'node:crypto'
import * as v from 'valibot'
import type { Endpoint } from '../../contract/endpoint.ts'
import { Refusal, type RefusalCode } from '../../contract/refusals.ts'
import type { Idempotency } from './serve.ts'

function read(schema: v.GenericSchema | undefined, value: unknown, code: RefusalCode): unknown {
  if (!schema) return undefined
  const result = v.safeParse(schema, value, { abortPipeEarly: true })
  if (result.success) return result.output
  const details: Record<string, string> = {}
  for (const issue of result.issues) details[v.getDotPath(issue) ?? ''] ??= issue.message
  throw new Refusal(code, code === 'invalid' ? details : undefined)
}

/** Parses what was asked: a parameter that cannot be an id is not there (404), the rest is invalid (422). */
export const parse = (endpoint: Endpoint, asked: { params: unknown; query: unknown; body: unknown }) => ({
  params: read(endpoint.params, asked.params, 'not_found'),
  query: read(endpoint.query, asked.query, 'invalid'),
  body: read(endpoint.body, asked.body ?? {}, 'invalid'),
})

const KEY = /^[\x20-\x7e]{1,64}$/

/** The idempotency key of a write with the hash of method, path and body. */
export function readIdempotency(
  header: string | string[] | undefined,
  asked: { method: string; url: string; content: unknown },
): Idempotency | undefined {
  if (header === undefined || asked.method === 'GET') return undefined
  if (typeof header !== 'string' || !KEY.test(header))
    throw new Refusal('invalid', { 'Idempotency-Key': '最多 64 个字符。' })
  const content = Buffer.isBuffer(asked.content) ? asked.content : (JSON.stringify(asked.content) ?? '')
  const hash = createHash('sha256')
    .update(`${asked.method} ${asked.url}\n`)
    .update(content)
    .digest('base64url')
  return { key: header, hash }
}
