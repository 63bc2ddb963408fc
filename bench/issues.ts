import { instantAt } from '../contract/rules/beijing-time.ts'
import { BREAKDOWNS } from '../contract/rules/figures.ts'
import { migrate } from '../server/database/migrate.ts'
import { type Db, openPostgres } from '../server/database/open.ts'
import { listIssues } from '../server/issues/reading/listing/list-issues.ts'
import { listSimilar } from '../server/issues/reading/similar/list-similar.ts'
import { TopicNames } from '../server/issues/topics/topic-names.ts'
import { readFigures } from '../server/results/figures/read-figures.ts'
import { startPostgres } from '../test/postgres.ts'
import { atMost, atMostTimes, type Figure } from './figure.ts'
import { makeCity, makeIssues, OLD, THINGS, withoutIndexes } from './issues-data.ts'

const SMALL = 10_000
const ISSUES = 1_000_000
const ASKED = 200
/** Milliseconds for 95 of 100. */
const MOST_MS = 50
const FIGURES_MS = 1_000
/** A hundred times the issues may cost so many times as much. */
const MOST_GROWTH = 10
const CITY = 2201
const NOW = instantAt('2026-11-22', '10:00')

const READING = { topics: new TopicNames(), calendars: { read: async () => () => undefined } }
const at = (i: number) => ({
  lat: 43.88 + (((i * 7919) % 1000) / 1000 - 0.5) * 0.28,
  lng: 125.32 + (((i * 104_729) % 1000) / 1000 - 0.5) * 0.38,
})
/** Frequent words, old ones, rare ones and one that nobody wrote. */
const SEARCHED = [...THINGS.map(word => word.slice(0, 2)), ...OLD, '小区', '冬天', '桥下', '鲸鱼']
const WRITTEN: readonly [title: string, body: string][] = [
  ['路灯晚上不亮', '小区东门的路灯两个月没亮了，老人晚上出门看不清楚。'],
  ['井盖松动', '学校门口的井盖松动了，车一压就响，担心出事故。'],
  ['菜市场外面下水堵了', '往外冒水，味道很大。'],
  ['河边步道护栏断了', ''],
]

type Ask = (db: Db, i: number) => Promise<{ items: readonly unknown[] }>

const list = (db: Db, query: object) =>
  listIssues(db, { query: { limit: 20, ...query }, cityId: CITY, accountId: undefined, now: NOW }, READING)
const QUESTIONS: Readonly<Record<string, Ask>> = {
  'near me': (db, i) => list(db, { near: at(i) }),
  'near me, still open': (db, i) => list(db, { near: at(i), stage: 'open' }),
  'two characters': (db, i) => list(db, { q: SEARCHED[i % SEARCHED.length] }),
  'latest of a topic': (db, i) => list(db, { topic: `topic_${i % 20}` }),
  'most supported': db => list(db, { sort: 'support' }),
  overdue: db => list(db, { stage: 'overdue', sort: 'due' }),
  'similar, near': (db, i) => similar(db, i, at(i)),
  'similar, in the city': (db, i) => similar(db, i, undefined),
}

function similar(db: Db, i: number, near: { lat: number; lng: number } | undefined) {
  const [title = '', body = ''] = WRITTEN[i % WRITTEN.length] ?? []
  return listSimilar(db, { title, body, topic: undefined, near, cityIds: [CITY], now: NOW }, READING)
}

/** Milliseconds within which 95 of 100 questions are answered, one after another, warm. */
async function p95(db: Db, ask: Ask): Promise<number> {
  for (let i = 0; i < SEARCHED.length; i++) await ask(db, i)
  const took: number[] = []
  for (let i = 0; i < ASKED; i++) {
    const begun = performance.now()
    await ask(db, i)
    took.push(performance.now() - begun)
  }
  return took.sort((a, b) => a - b)[Math.ceil(ASKED * 0.95) - 1] ?? 0
}

async function measure(db: Db): Promise<Map<string, number>> {
  const found = new Map<string, number>()
  for (const [name, ask] of Object.entries(QUESTIONS)) found.set(name, await p95(db, ask))
  return found
}

/** Milliseconds for the figures of a whole city in its last twelve months, by what takes longest. */
async function figuresOfYear(db: Db): Promise<number> {
  const took: number[] = []
  for (const by of BREAKDOWNS) {
    const begun = performance.now()
    await readFigures(db, { cityId: CITY }, { from: '2025-12', to: '2026-11', by }, NOW)
    took.push(performance.now() - begun)
  }
  return Math.max(...took)
}

/** Lists, search, similar ones and figures among a million issues of one city; how lists grow from ten thousand. */
export async function issues(): Promise<Figure[]> {
  const postgres = await startPostgres()
  const database = openPostgres(postgres.url, 4, { statementSeconds: 0 })
  const { db } = database
  try {
    await migrate(db)
    await makeCity(db)
    await withoutIndexes(db, () => makeIssues(db, 1, SMALL, SMALL))
    const small = await measure(db)
    await withoutIndexes(db, async () => {
      await db.deleteFrom('issues').execute()
      await makeIssues(db, 1, ISSUES, ISSUES)
    })
    const large = await measure(db)
    const year = await figuresOfYear(db)
    const lists = [...large].flatMap(([name, ms]) => [
      atMost(`issues, ${name}, 1,000,000, p95`, ms, 'ms', MOST_MS, MOST_MS),
      atMostTimes(`issues, ${name}, beside 10,000`, ms, 'ms', small.get(name) ?? 0, MOST_GROWTH),
    ])
    return [...lists, atMost('figures of a year, 1,000,000 issues', year, 'ms', FIGURES_MS, FIGURES_MS)]
  } finally {
    await database.close()
    await postgres.stop()
  }
}
