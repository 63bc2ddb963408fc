import { spawn } from 'node:child_process'

export interface Task {
  readonly name: string
  readonly command: string
  readonly args: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** Tasks that have to be over before it begins, however they ended. */
  readonly after?: readonly string[]
  /** Its output is shown also when all went well. */
  readonly isTold?: boolean
}

export interface TaskResult {
  readonly name: string
  readonly isOk: boolean
}

function run({ name, command, args, env, isTold }: Task): Promise<TaskResult> {
  const begun = performance.now()
  const child = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  })
  const said: Buffer[] = []
  child.stdout.on('data', chunk => said.push(chunk))
  child.stderr.on('data', chunk => said.push(chunk))
  return new Promise(done => {
    const end = (isOk: boolean) => {
      const seconds = ((performance.now() - begun) / 1000).toFixed(1)
      if (isTold || !isOk) process.stdout.write(`${Buffer.concat(said)}\n`)
      process.stdout.write(`${isOk ? 'ok  ' : 'FAIL'} ${name} (${seconds} s)\n`)
      done({ name, isOk })
    }
    child.once('error', error => {
      said.push(Buffer.from(error.message))
      end(false)
    })
    child.once('close', code => end(code === 0))
  })
}

/**
 * Runs tasks, so many at once, in their order as far as what each waits for allows. Each one's output is shown in one
 * piece when it ends; the first failure does not hide the rest.
 */
export async function runTasks(tasks: readonly Task[], atOnce: number): Promise<TaskResult[]> {
  const waiting = [...tasks]
  const running = new Set<string>()
  const results: TaskResult[] = []
  const isReady = (task: Task) =>
    !task.after?.some(name => running.has(name) || waiting.some(other => other.name === name))
  const runNext = async (): Promise<void> => {
    const next = waiting.findIndex(isReady)
    const [task] = next < 0 ? [] : waiting.splice(next, 1)
    if (!task) return
    running.add(task.name)
    const result = await run(task)
    running.delete(task.name)
    results.push(result)
    await fill()
  }
  // more than one may become ready when one ends
  const fill = async () => {
    const free = atOnce - running.size
    await Promise.all(Array.from({ length: free }, runNext))
  }
  await fill()
  return results
}
