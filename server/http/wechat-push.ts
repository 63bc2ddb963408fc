import { createHash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import * as v from 'valibot'
import { Refusal } from '../../contract/refusals.ts'
import type { WechatPushes } from '../config.ts'
import type { PushedVerdict } from '../issues/checks/take-verdict.ts'
import { isSame, openSealed, pushSignature } from '../wechat/push-crypt.ts'

const PATH = '/api/wechat/push'

const Query = v.object({
  timestamp: v.string(),
  nonce: v.string(),
  signature: v.optional(v.string(), ''),
  msg_signature: v.optional(v.string(), ''),
  echostr: v.optional(v.string(), ''),
})
const Envelope = v.object({ Encrypt: v.string() })
const MediaCheck = v.object({
  FromUserName: v.string(),
  CreateTime: v.number(),
  MsgId: v.optional(v.union([v.number(), v.string()])),
  Event: v.literal('wxa_media_check'),
  trace_id: v.string(),
  errcode: v.optional(v.number(), 0),
  result: v.optional(v.object({ suggest: v.picklist(['pass', 'review', 'risky']) })),
})

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What names a message that has no id of its own; hashed, because it names its user. */
const messageIdOf = ({
  MsgId,
  FromUserName,
  CreateTime,
  Event,
  trace_id,
}: v.InferOutput<typeof MediaCheck>) =>
  MsgId === undefined
    ? createHash('sha256').update([FromUserName, CreateTime, Event, trace_id].join(' ')).digest('hex')
    : String(MsgId)

/** The verdict that a message carries; undefined for what else WeChat tells. */
function verdictOf(message: string): PushedVerdict | undefined {
  const read = v.safeParse(MediaCheck, fromJson(message))
  if (!read.success) return undefined
  const { trace_id: traceId, errcode, result } = read.output
  // a check that failed says nothing of the picture: a person looks
  const verdict = errcode === 0 && result ? result.suggest : 'review'
  return { messageId: messageIdOf(read.output), traceId, verdict }
}

/** Opens what was signed and sealed for us; refuses everything else with 403. */
function openPush(pushes: WechatPushes, query: unknown, body: unknown): string {
  const asked = v.safeParse(Query, query)
  const envelope = v.safeParse(Envelope, fromJson(String(body)))
  if (!asked.success || !envelope.success) throw new Refusal('forbidden')
  const { Encrypt: sealed } = envelope.output
  if (!isSame(asked.output.msg_signature, pushSignature(pushes.token, asked.output, sealed)))
    throw new Refusal('forbidden')
  const message = openSealed(pushes, sealed)
  if (message === undefined) throw new Refusal('forbidden')
  return message
}

/**
 * Takes the messages that WeChat pushes, in JSON and safe mode: GET proves that this server is ours, POST brings
 * verdicts on photos. It is no part of the contract: only WeChat calls it.
 */
export async function serveWechatPush(
  http: FastifyInstance,
  pushes: WechatPushes | undefined,
  onVerdict: (verdict: PushedVerdict) => Promise<void>,
): Promise<void> {
  if (!pushes) return
  await http.register(async scope => {
    // WeChat does not always say that it is JSON
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'string' }, (_request, text, done) => done(null, text))
    scope.get(PATH, async (request, reply) => {
      const read = v.safeParse(Query, request.query)
      const isOurs = read.success && isSame(read.output.signature, pushSignature(pushes.token, read.output))
      if (!isOurs) throw new Refusal('forbidden')
      return reply.type('text/plain').header('x-content-type-options', 'nosniff').send(read.output.echostr)
    })
    scope.post(PATH, async (request, reply) => {
      const verdict = verdictOf(openPush(pushes, request.query, request.body))
      if (verdict) await onVerdict(verdict)
      return reply.type('text/plain').send('success')
    })
  })
}
