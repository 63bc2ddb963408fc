import { toJsonSchema } from '@valibot/to-json-schema'
import type { GenericSchema } from 'valibot'
import type { Endpoint } from '../../contract/endpoint.ts'
import { ENDPOINTS } from '../../contract/endpoints/index.ts'
import { COMMON_REFUSALS, REFUSALS } from '../../contract/refusals.ts'
import { API } from './register.ts'

type Json = Record<string, unknown>

const schemaOf = (schema: GenericSchema): Json => {
  const { $schema: _, ...json } = toJsonSchema(schema, { typeMode: 'input', errorMode: 'ignore' }) as Json
  return json
}

function parameters(place: 'path' | 'query', schema: GenericSchema | undefined): Json[] {
  if (!schema) return []
  const { properties = {}, required = [] } = schemaOf(schema) as { properties?: Json; required?: string[] }
  return Object.entries(properties).map(([name, of]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: of,
  }))
}

const ERROR = { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } }

function refusals(endpoint: Endpoint): Json {
  const byStatus = new Map<number, string[]>()
  for (const code of [...endpoint.refusals, ...COMMON_REFUSALS]) {
    const { status, sentence } = REFUSALS[code]
    byStatus.set(status, [...(byStatus.get(status) ?? []), `\`${code}\` ${sentence}`])
  }
  const entries = [...byStatus].map(([status, lines]) => [
    String(status),
    { description: lines.join('\n\n'), content: ERROR },
  ])
  return Object.fromEntries(entries)
}

function requestBody(endpoint: Endpoint): Json {
  if (endpoint.accepts === 'multipart') {
    const file = {
      type: 'object',
      properties: { file: { type: 'string', format: 'binary' } },
      required: ['file'],
    }
    return { requestBody: { required: true, content: { 'multipart/form-data': { schema: file } } } }
  }
  if (!endpoint.body) return {}
  return { requestBody: { content: { 'application/json': { schema: schemaOf(endpoint.body) } } } }
}

function operation(noun: string, name: string, endpoint: Endpoint): Json {
  const content = endpoint.reply && { content: { 'application/json': { schema: schemaOf(endpoint.reply) } } }
  const key = {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    schema: { type: 'string', maxLength: 64 },
  }
  return {
    operationId: name,
    summary: endpoint.summary,
    tags: [noun],
    ...(endpoint.access === 'anyone' ? {} : { security: [{ token: [] }], 'x-role': endpoint.access }),
    parameters: [
      ...parameters('path', endpoint.params),
      ...parameters('query', endpoint.query),
      ...(endpoint.method === 'GET' ? [] : [key]),
    ],
    ...requestBody(endpoint),
    responses: { [endpoint.status]: { description: '成功', ...content }, ...refusals(endpoint) },
  }
}

const ERROR_SCHEMA = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message'],
      properties: {
        code: { type: 'string', enum: Object.keys(REFUSALS) },
        message: { type: 'string' },
        details: { type: 'object' },
      },
    },
  },
}

/** The OpenAPI document, made from the endpoint values and nothing else. */
export function openapi(version: string): Json {
  const paths: Record<string, Json> = {}
  for (const [noun, endpoints] of Object.entries(ENDPOINTS))
    for (const [name, endpoint] of endpoints) {
      const path = API + endpoint.path.replace(/:(\w+)/g, '{$1}')
      paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operation(noun, name, endpoint) }
    }
  return {
    openapi: '3.1.0',
    info: { title: '家门口协商', version },
    paths,
    components: {
      schemas: { Error: ERROR_SCHEMA },
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
    },
  }
}
