import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A demo server with a day in full swing, for the pictures of the tour. */

const TOPICS = ['道路交通', '养老', '物业与老旧小区']

export const HOST_STATION = '2201-SR-001'
const HOST = '13800000004'
export const RESIDENTS = ['13800000001', '13800000002', '13800000003']
const WALK_INS = [
  ['王桂兰', '助老餐厅'],
  ['赵德顺', '看病报销'],
  ['孙玉梅', '楼道照明'],
  ['周立本', '停车'],
  ['李秀英', '不会用手机'],
]

export interface Server {
  readonly url: string
  stop(): Promise<void>
}

/** The server in demo mode on a folder of its own. */
export async function startDemo(): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), 'doorstep-screens-'))
  const env = {
    ...process.env,
    PORT: '0',
    DEMO: '1',
    RATE_LIMIT: 'off',
    LOG_LEVEL: 'error',
    DATA_DIR: folder,
  }
  const child = spawn(process.execPath, ['server/main.ts'], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  for await (const chunk of child.stdout) {
    said += chunk
    const url = /已启动：(http:\S+:\d+)/.exec(said)?.[1]
    if (url) return { url, stop: () => stop() }
  }
  throw new Error(`server did not start:\n${said}`)

  async function stop() {
    child.kill('SIGTERM')
    await once(child, 'exit')
    rmSync(folder, { recursive: true, force: true })
  }
}

async function call<T>(url: string, body?: object, token?: string): Promise<T> {
  const headers = {
    ...(body && { 'content-type': 'application/json' }),
    ...(token && { authorization: `Bearer ${token}` }),
  }
  const reply = await fetch(url, body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers })
  if (!reply.ok) throw new Error(`${url}: ${reply.status} ${await reply.text()}`)
  return (await reply.json()) as T
}

async function signIn(api: string, phone: string): Promise<string> {
  const { demoCode: code } = await call<{ demoCode: string }>(`${api}/sign-in/code`, { phone })
  return (await call<{ token: string }>(`${api}/sign-in/phone`, { phone, code })).token
}

/** Five people at the door, one of whom is being talked to. */
export async function fillQueue(url: string): Promise<void> {
  const api = `${url}/api/v1`
  const token = await signIn(api, HOST)
  const station = `${api}/host/stations/${HOST_STATION}`
  for (const [name, topic] of WALK_INS) await call(`${station}/tickets`, { name, topic }, token)
  const { now } = await call<{ now: { id: string }[] }>(`${station}/queue/next`, {}, token)
  await call(`${api}/host/tickets/${now[0]?.id}/moves`, { to: 'serving' }, token)
}

interface SlotDay {
  slots: { id: string; status: string }[]
}

/** Books a time for each resident on the host's first day that has enough, and gives how far ahead it is. */
export async function fillDay(url: string): Promise<number> {
  const api = `${url}/api/v1`
  const { days } = await call<{ days: SlotDay[] }>(`${api}/stations/${HOST_STATION}/slots?days=28`)
  const free = days.map(day => day.slots.filter(slot => slot.status === 'free'))
  const ahead = free.findIndex(slots => slots.length >= RESIDENTS.length)
  for (const [i, phone] of RESIDENTS.entries()) {
    const token = await signIn(api, phone)
    const slot = free[ahead]?.[i]
    await call(`${api}/slots/${slot?.id}/bookings`, { topic: TOPICS[i] }, token)
  }
  return ahead
}

const OFFICE = '13800000007'
const UNIT = '13800000006'
const UNIT_ID = '2201-U-003'

const MATTERS = [
  {
    topic: 'road_traffic',
    title: '永宁路口的井盖陷下去一块',
    body: '路口往东的井盖陷下去一块，骑车容易摔，雨后更深了，晚上没灯看不清。',
  },
  {
    topic: 'elderly_care',
    title: '助老餐厅中午排队太长',
    body: '中午十一点半就排到门外，腿脚不好的老人站不住，希望错开时间或者加一个窗口。',
  },
  {
    topic: 'property_old_community',
    title: '单元门禁坏了半年没人修',
    body: '门禁坏了半年，陌生人随便进出，物业说要凑钱，大家意见不一样。',
  },
]

/** Three matters at three stages: one replied to, one dispatched, one that waits; gives the number of the first. */
export async function fillIssues(url: string): Promise<string> {
  const api = `${url}/api/v1`
  const [host, unit, office] = [await signIn(api, HOST), await signIn(api, UNIT), await signIn(api, OFFICE)]
  const people = await Promise.all(RESIDENTS.map(phone => signIn(api, phone)))
  const numbers: string[] = []
  for (const [i, matter] of MATTERS.entries()) {
    const form = { ...matter, stationId: HOST_STATION, visibility: 'public' }
    numbers.push((await call<{ number: string }>(`${api}/issues`, form, people[i])).number)
  }
  const [first = '', second = ''] = numbers
  const step = (number: string, body: object, token = host) =>
    call(`${api}/staff/issues/${number}/transitions`, body, token)
  for (const number of [first, second]) {
    await call(`${api}/staff/issues/${number}/content-check`, { verdict: 'passed' }, host)
    await step(number, { to: 'accepted' })
    await step(number, { to: 'dispatched', unitId: UNIT_ID }, office)
    for (const person of people.slice(number === first ? 1 : 2))
      await call(`${api}/issues/${number}/support`, {}, person)
  }
  await step(first, { to: 'signed' }, unit)
  await step(first, { to: 'in_progress', note: '到现场看过，要换井座。' }, unit)
  const promisedOn = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10)
  const reply = { to: 'replied', replyClass: 'B', note: '井座已订货，先放了反光桩，到货就换。', promisedOn }
  await step(first, reply, unit)
  return first
}
