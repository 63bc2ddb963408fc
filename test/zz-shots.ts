import { chromium } from 'playwright-core'
import { startDemoServer } from './real-server.ts'

const server = await startDemoServer()
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] })
const rnd = (n: number) => Math.floor(Math.random() * n)
const tally = (k: number) => { const booked = k * 5 + rnd(9), came = Math.floor(booked * 0.9), replied = k * 2 + rnd(4), rated = k * 3 + 1
  return { counts: { consultations: k + rnd(5), served: k * 4 + rnd(9), booked, came, no_shows: booked - came, results: k + 2, followed_up: k, received: k * 3, settled: k * 2, replied, on_time: Math.floor(replied * 0.86), rated, events_held: k, event_came: k * 12 }, sums: { replied: replied * 8, rated: rated * 5 - k } } }
const STATIONS = ['南岭街道委员联络站', '星梦城市书房·桂林路', '德胜街道委员协商议事室', '教育界别委员工作室', '赵启明委员工作室', '净月潭城市书房']
const TOPICS = ['道路交通', '物业', '文化体育', '助老餐厅', '供暖', '噪音', '环境卫生', '停车', '教育', '医疗', '老楼加装电梯', '社区养老', '绿化', '河湖']
const figures = (u: URL) => { const by = u.searchParams.get('by') ?? 'month'
  const from = u.searchParams.get('from')!, to = u.searchParams.get('to')!
  const keys: string[] = []
  if (by === 'month') { let [y, m] = from.split('-').map(Number) as [number, number]; for (;;) { const k = `${y}-${String(m).padStart(2, '0')}`; keys.push(k); if (k >= to) break; m++; if (m > 12) { m = 1; y++ } } }
  const parts = (by === 'month' ? keys : by === 'station' ? STATIONS : TOPICS).map((name, i) => ({ key: by === 'month' ? name : `k${i}`, name, ...tally(3 + rnd(14)) }))
  if (by !== 'month') parts.push({ key: '-', name: by === 'station' ? '没有挂在站点上' : '没有选类别', ...tally(4) })
  const whole = { counts: {} as Record<string, number>, sums: {} as Record<string, number> }
  for (const p of parts) { for (const [k, v] of Object.entries(p.counts)) whole.counts[k] = (whole.counts[k] ?? 0) + v; for (const [k, v] of Object.entries(p.sums)) whole.sums[k] = (whole.sums[k] ?? 0) + v }
  return { from, to, by, whole, parts } }
const LINES = ['赵启明 委员', '韩立军 委员', '德胜街老楼加装电梯，一楼不同意怎么办', '北山公园东门早市占道，行人走机动车道', '周淑华 委员']
const lines = (isMore: boolean) => ({ items: Array.from({ length: 20 }, (_, i) => ({ id: `2201-${isMore}-${i}`, title: LINES[i % 5], detail: i % 5 > 1 && i % 5 < 4 ? `CC-2026-00012${i}-7` : `${i + 2} 人来谈`, at: `2026-11-${String(27 - i).padStart(2, '0')}T06:00:00.000Z`, stationName: STATIONS[i % 6], ...(i % 5 > 1 && i % 5 < 4 ? { issueNumber: 'CC-2026-000123-7' } : { sittingId: '2201-T-1' }) })), ...(!isMore && { nextCursor: '20' }) })
async function visit(who: string, width: number, height: number, look: { dark?: boolean; care?: boolean } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, deviceScaleFactor: width < 600 ? 2 : 1, colorScheme: look.dark ? 'dark' : 'light', locale: 'zh-CN' })
  const page = await context.newPage()
  page.on('pageerror', e => console.log('pageerror', e.message)); page.on('console', m => m.type() === 'error' && console.log('console', m.text()))
  page.setDefaultTimeout(15000)
  await page.goto(server.url + '/account/sign-in/index', { waitUntil: 'networkidle' })
  await page.getByText(who, { exact: true }).locator('visible=true').click()
  await page.waitForURL('**/pages/nearby/index')
  if (look.care) await page.evaluate(() => { for (const k of Object.keys(localStorage)) if (k.includes('settings')) console.log(k, localStorage[k]) })
  if (process.env.REAL !== '1') await page.route(/\/figures/, route => { const u = new URL(route.request().url())
    if (!u.pathname.startsWith('/api')) return route.continue()
    const body = /figures\/\w+$/.test(u.pathname) ? lines(u.searchParams.has('cursor')) : figures(u)
    return route.fulfill({ json: body }) })
  return page }
const shot = (page: any, name: string, full = true) => page.screenshot({ path: `/tmp/h/figures-tmp/${name}.png`, fullPage: full })
const only = process.argv[2] ?? ''
const OFFICE = '机关工作', HOST = '周站长'
async function run(name: string, f: () => Promise<void>) { if (name.includes(only)) { try { await f() } catch (e) { console.log(name, String(e).slice(0, 400)) } } }
await run('wide', async () => { const p = await visit(OFFICE, 1024, 768); await p.goto(server.url + '/desk/figures/index', { waitUntil: 'networkidle' }); await shot(p, 'wide', false)
  await p.getByText('换时间').first().click(); await p.getByText('今年', { exact: true }).click(); await p.waitForTimeout(800); await shot(p, 'wide-year', false)
  await p.getByRole('tab', { name: '按站点' }).click(); await p.waitForTimeout(800); await p.getByRole('button', { name: /^到场率/ }).click(); await p.waitForTimeout(500); await p.locator('.bar:visible').nth(1).click(); await p.waitForTimeout(500)
  await p.locator('.chart:visible').scrollIntoViewIfNeeded(); await p.mouse.wheel(0, 600); await p.waitForTimeout(300); await shot(p, 'wide-station', false)
  await p.getByRole('button', { name: '看成表格' }).click(); await p.waitForTimeout(300); await shot(p, 'wide-table', false)
  console.log(await p.evaluate(() => document.documentElement.scrollWidth)) })
await run('phone', async () => { const p = await visit(HOST, 375, 812); await p.goto(server.url + '/host/figures/index', { waitUntil: 'networkidle' }); await shot(p, 'phone')
  await p.getByText('换时间').first().click(); await p.waitForTimeout(300); await shot(p, 'phone-time', false); await p.getByText('近三个月', { exact: true }).click(); await p.waitForTimeout(600)
  await p.getByRole('button', { name: /^协商活动/ }).click(); await p.waitForTimeout(1200); await shot(p, 'phone-list', false); await p.evaluate(() => { const s = [...document.querySelectorAll('.taro_page')].filter(x => (x as HTMLElement).clientHeight > 0).at(-1); s?.scrollTo(0, 500) ; window.scrollTo(0,500)}); await p.waitForTimeout(300); await shot(p, 'phone-list2', false) })
await run('office-phone', async () => { const p = await visit(OFFICE, 375, 812); await p.goto(server.url + '/desk/figures/index', { waitUntil: 'networkidle' }); await shot(p, 'office-phone')
  await p.goto(server.url + '/desk/figures/index?figure=replied', { waitUntil: 'networkidle' }); await p.getByRole('tab', { name: '按类别' }).click(); await p.waitForTimeout(900); await shot(p, 'office-phone-topic', false) })
await run('dark', async () => { const p = await visit(OFFICE, 1024, 768, { dark: true }); await p.goto(server.url + '/desk/figures/index', { waitUntil: 'networkidle' }); await shot(p, 'dark', false) })
await run('care', async () => { const p = await visit(HOST, 375, 812, { care: true }); await p.goto(server.url + '/pages/me/index', { waitUntil: 'networkidle' }); await p.getByText(/大字|关怀/).locator('visible=true').first().click(); await p.waitForTimeout(500)
  await p.goto(server.url + '/host/figures/index', { waitUntil: 'networkidle' }); await shot(p, 'care'); await p.getByRole('button', { name: /^协商活动/ }).click(); await p.waitForTimeout(1200); await shot(p, 'care-list', false) })
await browser.close(); await server.close()
process.exit(0)
