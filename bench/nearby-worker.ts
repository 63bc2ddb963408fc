import { parentPort, workerData } from 'node:worker_threads'
import { openPostgres } from '../server/database/open.ts'
import { makeAsker } from './nearby-asker.ts'

const { url, seed, seconds } = workerData as { url: string; seed: number; seconds: number }

const database = openPostgres(url, 1)
const asker = await makeAsker(database.db, seed)
parentPort?.postMessage('ready')
parentPort?.once('message', async () => {
  const until = performance.now() + seconds * 1000
  let asked = 0
  while (performance.now() < until) {
    await asker.ask(asker.next())
    asked++
  }
  await database.close()
  parentPort?.postMessage(asked)
  parentPort?.close()
})
