import type { FastifyInstance } from 'fastify'
import type { Database } from '../database/open.ts'
import { isAlive } from './queries.ts'

const PATIENCE_MS = 2_000

/** `GET /api/health`: 200 when the database answers within 2 s, 503 when it does not. */
export function serveHealth(app: FastifyInstance, database: Database, version: string): void {
  app.get(
    '/api/health',
    { config: { rateLimit: false, isCheap: () => true }, logLevel: 'warn' },
    async (_request, reply) => {
      const late = new Promise<boolean>(done => setTimeout(done, PATIENCE_MS, false).unref())
      const isOk = await Promise.race([isAlive(database.db).catch(() => false), late])
      if (!isOk) reply.header('retry-after', '2')
      return reply
        .code(isOk ? 200 : 503)
        .send({ status: isOk ? 'ok' : 'unavailable', database: database.kind, version })
    },
  )
}
