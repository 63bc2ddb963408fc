import { toJsonSchema } from '@valibot/to-json-schema'
import fc from 'fast-check'
import type { GenericSchema } from 'valibot'
import type { Endpoint } from '../contract/endpoint.ts'

/** The parts of a JSON Schema that the contract uses. */
interface Schema {
  type?: string
  enum?: unknown[]
  const?: unknown
  anyOf?: Schema[]
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  pattern?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  maxItems?: number
}

const deep = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`

/** Texts that break careless code. */
const nastyText = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '\u0000',
    'a\u0000b',
    '\ud800',
    '\udfff文',
    '\u202e反',
    '👨‍👩‍👧‍👦'.repeat(20),
    "' OR 1=1 --",
    "'; DROP TABLE slots; --",
    '１＝１；－－',
    '$1',
    '%',
    '\\',
    '../../etc/passwd',
    '__proto__',
    '<script>alert(1)</script>',
    '2201-',
    '9999-x',
    'NaN',
    '-1',
    '1e999',
    '9'.repeat(400),
    '长'.repeat(3_000),
  ),
  fc.string({ unit: 'binary' }),
)
const nasty = fc.oneof(
  nastyText,
  fc.constantFrom<unknown>(null, true, 0, -1, 1e308, Number.MAX_SAFE_INTEGER, [], {}, [[]], { toString: 1 }),
  fc.jsonValue({ maxDepth: 3 }),
)

function valid(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(valid))
  switch (schema.type) {
    case 'object':
      return fc.record(
        Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, of]) => [name, valid(of)])),
        { requiredKeys: schema.required ?? [] },
      )
    case 'array':
      return fc.array(valid(schema.items ?? {}), { maxLength: (schema.maxItems ?? 3) + 1 })
    case 'number':
      return fc.double({ min: schema.minimum ?? -1e3, max: schema.maximum ?? 1e3, noNaN: true })
    case 'boolean':
      return fc.boolean()
    default: {
      if (schema.pattern) return fc.stringMatching(new RegExp(schema.pattern))
      if (schema.maximum !== undefined)
        return fc.integer({ min: (schema.minimum ?? 0) - 1, max: schema.maximum + 1 }).map(String)
      const [minLength, maxLength] = [schema.minLength ?? 0, schema.maxLength ?? 20]
      return fc.string({ unit: 'grapheme', minLength, maxLength: Math.min(maxLength + 1, 60) })
    }
  }
}

/** Valid values, and now and then one field that is not. */
function hostile(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.type !== 'object' || !schema.properties)
    return fc.oneof({ arbitrary: valid(schema), weight: 3 }, nasty)
  const fields = Object.entries(schema.properties).map(([name, of]) => [name, hostile(of)] as const)
  return fc.oneof(
    { arbitrary: valid(schema), weight: 2 },
    { arbitrary: fc.record(Object.fromEntries(fields), { requiredKeys: schema.required ?? [] }), weight: 3 },
    fc.record(Object.fromEntries(fields), { requiredKeys: [] }),
    nasty,
  )
}

const json = (schema: GenericSchema | undefined): Schema =>
  schema ? (toJsonSchema(schema, { typeMode: 'input', errorMode: 'ignore' }) as Schema) : {}

const encode = (value: unknown) => encodeURIComponent(String(value).toWellFormed())
const tail = fc.constantFrom(
  '',
  '',
  '',
  '',
  '%zz',
  '%c0%af',
  '%00',
  '%ff',
  `/${'a'.repeat(300)}`,
  '/..;/',
  '#x',
  '//',
)

function path(endpoint: Endpoint, known: Record<string, string>): fc.Arbitrary<string> {
  const names = [...endpoint.path.matchAll(/:(\w+)/g)].map(match => match[1] ?? '')
  const of = json(endpoint.params).properties ?? {}
  const values = names.map(name =>
    fc.oneof({ arbitrary: fc.constant(known[name] ?? 'x'), weight: 4 }, valid(of[name] ?? {}), nastyText),
  )
  return fc.tuple(tail, ...values).map(([end, ...given]) => {
    let i = 0
    return endpoint.path.replace(/:\w+/g, () => encode(given[i++])) + end
  })
}

function query(endpoint: Endpoint): fc.Arbitrary<string> {
  const fields = Object.entries(json(endpoint.query).properties ?? {})
  const pairs = fields.map(([name, of]) =>
    fc.tuple(fc.constant(name), fc.oneof({ arbitrary: valid(of), weight: 3 }, nastyText)),
  )
  const pair = fc.oneof(...pairs, fc.tuple(nastyText, nastyText)).map(([k, v]) => `${encode(k)}=${encode(v)}`)
  const raw = fc.constantFrom(
    '%',
    'q=%e4%b8',
    'near=%00',
    '&&==',
    `q=${'a'.repeat(5_000)}`,
    'limit[]=1',
    'limit=1&limit=2',
  )
  return fc
    .array(fc.oneof({ arbitrary: pair, weight: 8 }, raw), { maxLength: 4 })
    .map(parts => parts.join('&'))
}

const BROKEN = [
  '{',
  '{"a":',
  'null',
  '[]',
  '"x"',
  '{"__proto__":{"x":1}}',
  '\ufeff{}',
  `{"x":${deep(20_000)}}`,
  ' '.repeat(70_000),
]

const body = (endpoint: Endpoint): fc.Arbitrary<string> =>
  fc.oneof(
    { arbitrary: hostile(json(endpoint.body)).map(value => JSON.stringify(value) ?? ''), weight: 9 },
    fc.constantFrom(...BROKEN),
    // fields nobody asked for, as deep as the size allows, beside valid ones
    valid(json(endpoint.body)).map(value => {
      const rest = JSON.stringify(value ?? {}).replace(/^\{/, '')
      return `{"cityId":9999,"deep":${deep(15_000)}${rest === '}' ? '' : ','}${rest}`
    }),
  )

export interface WildRequest {
  readonly path: string
  readonly query: string
  readonly body: string
  readonly contentType: string
  readonly key: string | undefined
}

/** Anything a client might send to an endpoint, most of it nearly right; `known` are ids that exist. */
export const wildRequest = (endpoint: Endpoint, known: Record<string, string>): fc.Arbitrary<WildRequest> =>
  fc.record({
    path: path(endpoint, known),
    query: query(endpoint),
    body: body(endpoint),
    contentType: fc.oneof(
      { arbitrary: fc.constant('application/json'), weight: 8 },
      fc.constantFrom(
        'text/plain',
        'application/xml',
        'multipart/form-data; boundary=x',
        'multipart/form-data',
        '',
        'a/b',
      ),
    ),
    key: fc.option(fc.constantFrom('k1', 'k2', 'k'.repeat(65), 'ключ'), { nil: undefined }),
  })
