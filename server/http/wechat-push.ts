import type { FastifyInstance } from 'fastify'
import * as v from 'valibot'
import { Refusal } from '../../contract/refusals.ts'
import type { WechatPushes } from '../config.ts'
import { isSame, openSealed, pushSignature } from '../wechat/push-crypt.ts'
import { isFresh, type PushedMessage, readPush } from '../wechat/take-push.ts'

const PATH = '/api/wechat/push'

const Query = v.object({
  timestamp: v.string(),
  nonce: v.string(),
  signature: v.optional(v.string(), ''),
  msg_signature: v.optional(v.string(), ''),
  echostr: v.optional(v.string(), ''),
})
const Envelope = v.pipe(v.string(), v.parseJson(), v.object({ Encrypt: v.string() }))

/** Opens what was signed and sealed for us of late; refuses everything else with 403. */
function openPush(pushes: WechatPushes, query: unknown, body: unknown, now: number): string {
  const asked = v.safeParse(Query, query)
  const envelope = v.safeParse(Envelope, body)
  if (!asked.success || !envelope.success) throw new Refusal('forbidden')
  const { Encrypt: sealed } = envelope.output
  if (!isSame(asked.output.msg_signature, pushSignature(pushes.token, asked.output, sealed)))
    throw new Refusal('forbidden')
  // signed along with the message
  if (!isFresh(Number(asked.output.timestamp) * 1000, now)) throw new Refusal('forbidden')
  const message = openSealed(pushes, sealed)
  if (message === undefined) throw new Refusal('forbidden')
  return message
}

/**
 * Takes the messages that WeChat pushes, in JSON and safe mode: GET proves that this server is ours, POST brings
 * verdicts on photos and what became of prompts and messages. It is no part of the contract: only WeChat calls it.
 */
export async function serveWechatPush(
  http: FastifyInstance,
  pushes: WechatPushes | undefined,
  now: () => number,
  onMessage: (message: PushedMessage) => Promise<void>,
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
      await onMessage(readPush(openPush(pushes, request.query, request.body, now())))
      return reply.type('text/plain').send('success')
    })
  })
}
