import type { FastifyInstance } from 'fastify'
import { type Failed, OK, refusedToken, type StandinBehaviour } from './behaviour.ts'

/** A message as it came. */
export interface SentMessage {
  readonly openid: string
  readonly templateId: string
  readonly page: string | undefined
  readonly data: Readonly<Record<string, string>>
}

interface Body {
  touser?: string
  template_id?: string
  page?: string
  data?: Record<string, { value?: unknown }>
}

/** What a field of each kind takes, as WeChat says it. */
const TAKES: Record<string, RegExp> = {
  thing: /^[^\n]{1,20}$/u,
  character_string: /^[\x20-\x7e]{1,32}$/,
  phrase: /^\p{Script=Han}{1,5}$/u,
  name: /^(\p{Script=Han}{1,10}|[^\p{Script=Han}\n]{1,20})$/u,
  phone_number: /^[\d+-]{1,17}$/,
  number: /^\d{1,32}$/,
  time: /^\d{4}年\d{1,2}月\d{1,2}日 \d{2}:\d{2}(~(\d{4}年\d{1,2}月\d{1,2}日 )?\d{2}:\d{2})?$/,
  date: /^\d{4}年\d{1,2}月\d{1,2}日( \d{2}:\d{2})?$/,
}

function badField(data: Readonly<Record<string, string>>): Failed | undefined {
  const bad = Object.entries(data).find(
    ([field, value]) => !TAKES[/^[a-z_]+(?=\d)/.exec(field)?.[0] ?? '']?.test(value),
  )
  return bad && { errcode: 47003, errmsg: `argument invalid! data.${bad[0]}.value invalid` }
}

const asMessage = ({ touser = '', template_id: templateId = '', page, data = {} }: Body): SentMessage => ({
  openid: touser,
  templateId,
  page,
  data: Object.fromEntries(Object.entries(data).map(([field, { value }]) => [field, String(value)])),
})

/** Takes subscribe messages, and is as strict about their fields as WeChat. */
export function serveMessages(
  app: FastifyInstance,
  behaviour: StandinBehaviour,
  messages: SentMessage[],
): void {
  app.post<{ Querystring: { access_token?: string }; Body: Body }>(
    '/cgi-bin/message/subscribe/send',
    async ({ query, body }) => {
      const refused = refusedToken(behaviour, query.access_token)
      if (refused) return refused
      const errcode = behaviour.sendErrcodes.shift()
      if (errcode) return { errcode, errmsg: 'told to refuse' }
      const message = asMessage(body)
      if (!message.openid.startsWith('openid-')) return { errcode: 40003, errmsg: 'invalid openid' }
      if (!message.templateId) return { errcode: 40037, errmsg: 'invalid template_id' }
      const bad = badField(message.data)
      if (bad) return bad
      messages.push(message)
      return OK
    },
  )
}
