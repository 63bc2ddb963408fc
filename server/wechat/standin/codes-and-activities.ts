import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import sharp from 'sharp'
import { OK, refusedToken, type StandinBehaviour } from './behaviour.ts'

/** A mini-program code that was asked for. */
export interface AskedCode {
  readonly scene: string
  readonly page: string
}

/** A live card as it stands; `state` is 0 before, 1 during and 2 after. */
export interface Activity {
  state: number
  parameters: Readonly<Record<string, string>>
}

interface CodeBody {
  scene?: string
  page?: string
  width?: number
}

interface ActivityBody {
  activity_id?: string
  target_state?: number
  template_info?: { parameter_list?: { name: string; value: string }[] }
}

type WithToken = { access_token?: string }

const SCENE = /^[\w!#$&'()*+,/:;=?@.~-]{1,32}$/
const ACTIVITY_SECONDS = 24 * 3600

/** Rings that cannot be scanned, so that nobody takes them for a code. */
const drawCode = (width: number): Promise<Buffer> =>
  sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" width="${width}" height="${width}">` +
        '<rect width="100" height="100" fill="#fff"/>' +
        '<g fill="none" stroke="#222" stroke-width="4" stroke-dasharray="9 4">' +
        '<circle cx="50" cy="50" r="44"/><circle cx="50" cy="50" r="34"/><circle cx="50" cy="50" r="24"/></g></svg>',
    ),
  )
    .png()
    .toBuffer()

export function serveCodes(app: FastifyInstance, behaviour: StandinBehaviour, codes: AskedCode[]): void {
  app.post<{ Querystring: WithToken; Body: CodeBody }>(
    '/wxa/getwxacodeunlimit',
    async ({ query, body }, reply) => {
      const refused = refusedToken(behaviour, query.access_token)
      if (refused) return refused
      const { scene = '', page = '', width = 430 } = body
      if (!SCENE.test(scene)) return { errcode: 40169, errmsg: 'invalid length for scene' }
      if (page.startsWith('/')) return { errcode: 41030, errmsg: 'invalid page' }
      codes.push({ scene, page })
      return reply.type('image/png').send(await drawCode(width))
    },
  )
}

export function serveActivities(
  app: FastifyInstance,
  behaviour: StandinBehaviour,
  activities: Map<string, Activity>,
): void {
  app.get<{ Querystring: WithToken }>('/cgi-bin/message/wxopen/activityid/create', async ({ query }) => {
    const refused = refusedToken(behaviour, query.access_token)
    if (refused) return refused
    const activityId = `activity-${randomUUID()}`
    activities.set(activityId, { state: 0, parameters: {} })
    const expires = Math.floor(Date.now() / 1000) + ACTIVITY_SECONDS
    return { ...OK, activity_id: activityId, expiration_time: expires }
  })
  app.post<{ Querystring: WithToken; Body: ActivityBody }>(
    '/cgi-bin/message/wxopen/updatablemsg/send',
    async ({ query, body }) => {
      const refused = refusedToken(behaviour, query.access_token)
      if (refused) return refused
      const activity = activities.get(body.activity_id ?? '')
      if (!activity) return { errcode: 47501, errmsg: 'invalid activity_id' }
      activity.state = body.target_state ?? 0
      const given = body.template_info?.parameter_list ?? []
      activity.parameters = Object.fromEntries(given.map(({ name, value }) => [name, value]))
      return OK
    },
  )
}
