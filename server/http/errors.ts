import { type ErrorBody, REFUSALS, Refusal, type RefusalCode } from '../../contract/refusals.ts'

export interface Answer {
  readonly status: number
  readonly body: ErrorBody
  readonly retryAfterSeconds: number | undefined
  /** Whether this is a bug to be logged with its stack. */
  readonly isBug: boolean
}

export const RETRY_AFTER_SECONDS = 2

export function answerRefusal(code: RefusalCode, details?: Record<string, unknown>): Answer {
  const { status, sentence } = REFUSALS[code]
  return {
    status,
    body: { error: { code, message: sentence, ...(details ? { details } : {}) } },
    retryAfterSeconds: status === 503 ? RETRY_AFTER_SECONDS : undefined,
    isBug: code === 'server_error',
  }
}

export const JSON_TYPE = 'application/json; charset=utf-8'
const BODIES = new Map<RefusalCode, Buffer>()

/** The whole answer of a refusal without details, written once: for those that a rush must not make dear. */
export function bodyOf(code: RefusalCode): Buffer {
  const known = BODIES.get(code) ?? Buffer.from(JSON.stringify(answerRefusal(code).body))
  BODIES.set(code, known)
  return known
}

/** PostgreSQL and socket errors after which the same request may well succeed. */
const PASSING = new Set([
  '40001', // serialization failure
  '40P01', // deadlock
  '55P03', // lock not available
  '57014', // statement timeout
  '57P01', // terminated by administrator
  '57P02', // crash of the database
  '57P03', // starting up
  '53300', // too many connections
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'EPIPE',
])
const PASSING_MESSAGE =
  /timeout exceeded when trying to connect|connection terminated|encountered a connection error|pool after calling end/i

const FASTIFY_CODES: Record<string, RefusalCode> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'too_large',
  FST_REQ_FILE_TOO_LARGE: 'too_large',
  FST_PARTS_LIMIT: 'too_large',
  FST_FILES_LIMIT: 'too_large',
  FST_FIELDS_LIMIT: 'too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_type',
  FST_INVALID_MULTIPART_CONTENT_TYPE: 'unsupported_type',
}

/** Somebody deleted an account while this request was under way. */
const ofNobody = (code: string, constraint: string): boolean =>
  code === '23503' && constraint.endsWith('_account_id_fkey')

/** On another device the caller did, who is signed out; of anybody else the next try knows that he is gone. */
const isCaller = (detail: string, accountId: string | undefined): boolean =>
  accountId !== undefined && detail.includes(`(account_id)=(${accountId})`)

/** What a database, a socket or Fastify throws. */
interface Thrown {
  readonly code?: string
  readonly statusCode?: number
  readonly message?: string
  readonly constraint?: string
  readonly detail?: string
}

/**
 * What is answered to a caller for anything thrown: a refusal by its code, a passing fault by 503, a bug by 500.
 */
export function answerError(error: unknown, accountId?: string): Answer {
  if (error instanceof Refusal) return answerRefusal(error.code, error.details)
  const { code = '', statusCode, message = '', constraint = '', detail = '' } = (error ?? {}) as Thrown
  const known = FASTIFY_CODES[code]
  if (known) return answerRefusal(known)
  if (ofNobody(code, constraint)) return answerRefusal(isCaller(detail, accountId) ? 'not_signed_in' : 'busy')
  if (statusCode === 429) return answerRefusal('too_many_requests')
  if (statusCode === 413) return answerRefusal('too_large')
  if (statusCode === 415) return answerRefusal('unsupported_type')
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) return answerRefusal('malformed')
  if (PASSING.has(code) || PASSING_MESSAGE.test(message)) return answerRefusal('busy')
  return answerRefusal('server_error')
}
