import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import Fastify from 'fastify'
import { isMain } from '../tools/is-main.ts'

/** About as much as an event's page tells. */
const PAGE_CHARACTERS = 700

/** A server that answers with small JSON documents and does nothing else: what HTTP alone can do. */
export async function startBareServer(): Promise<{ url: string; stop: () => Promise<void> }> {
  const child: ChildProcess = spawn(process.execPath, [import.meta.filename], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [url] = (await once(child.stdout as NodeJS.ReadableStream, 'data')) as [Buffer]
  return {
    url: url.toString().trim(),
    stop: async () => {
      child.kill()
      await once(child, 'exit')
    },
  }
}

if (isMain(import.meta.url)) {
  const http = Fastify()
  const answer = { error: { code: 'slot_full', message: '这个时间刚被约满了，请选别的时间。' } }
  const page = { id: 'bare', title: '老楼加装电梯', summary: 'x'.repeat(PAGE_CHARACTERS) }
  http.get('/api/v1/events/:eventId', (_request, reply) => reply.send(page))
  http.post('/api/v1/slots/:slotId/bookings', (_request, reply) => reply.code(409).send(answer))
  process.stdout.write(`${await http.listen({ host: '127.0.0.1', port: 0 })}\n`)
}
