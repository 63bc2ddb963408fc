import { sql } from 'kysely'
import type { Db } from '../server/database/open.ts'
import { runSql } from './run-sql.ts'

/** Words that issues are made of; `OLD` ones were written of only in the first tenth of the time. */
export const THINGS = (
  '路灯 井盖 垃圾 电梯 树枝 下水 供暖 噪音 车位 充电 公交 护栏 积水 油烟 单元门 楼道 健身器材 绿化 斑马线 红绿灯 ' +
  '水管 煤气 路牌 停车场 台阶 坡道 雨棚 围墙 河道 桥面 菜市场 厕所 雕塑 长椅 监控 快递柜 自行车 外墙 天桥 站台'
).split(' ')
export const OLD = ['冰面', '积雪', '防滑']
const TROUBLES = (
  '坏了没人修 晚上太黑 堵住了 经常停运 倒了挡路 往外冒水 温度不够 半夜太吵 不够用 被占用 总是晚点 松动了 排不出去 ' +
  '味道很大 关不上 堆满杂物 生锈断裂 枯死一片 看不清楚 时间太短'
).split(' ')
const WHERE = (
  '小区东门 学校门口 医院旁边 菜场西侧 公园北门 地铁出口 幼儿园对面 广场中间 桥下 胡同口 三号院 老年活动室前 书房门前 ' +
  '公交站旁 工地外面 河边步道 商场背后 社区食堂边 派出所斜对面 银行门口'
).split(' ')
const SAYS = (
  '已经两个多月了 老人孩子出门不方便 下雨天更严重 附近居民反映了好几次 希望尽快派人来看看 晚上有人摔倒过 建议换成新的 ' +
  '邻居们都很着急 担心出事故 物业说不归他们管 夏天味道更大 冬天结冰更危险 请相关单位商量一下 大家愿意一起出力'
).split(' ')

const array = (words: readonly string[]) => `(ARRAY[${words.map(word => `'${word}'`).join(', ')}])`
const pick = (words: readonly string[], seed: string) =>
  `${array(words)}[1 + abs(hashint8(i * 31 + ${seed})) % ${words.length}]`
/** Names of 3,000 streets, of two rare characters each. */
const STREET = `chr(20000 + abs(hashint8(i)) % 60 * 200) || chr(30000 + abs(hashint8(i * 7)) % 50 * 150) || '街'`
const random = (seed: string) => `(abs(hashint8(i * 17 + ${seed}))::float8 / 2147483648)`

export async function makeCity(db: Db): Promise<void> {
  await runSql(
    db,
    `INSERT INTO cities (city_id, code, region_code, name) VALUES (2201, 'CC', '220100', '长春市')`,
  )
  await runSql(
    db,
    `INSERT INTO topics (code, name, parent, examples, default_workdays, suggested_sectors, position)
     SELECT 'topic_' || i, '类别' || i, NULL, '{}', NULL, '{}', i FROM generate_series(0, 19) i`,
  )
}

/** Issues by number, in the order of time over three years; a third of them lie just where a station is. */
export async function makeIssues(db: Db, from: number, to: number, all: number): Promise<void> {
  await runSql(
    db,
    `INSERT INTO issues (city_id, issue_id, number, topic, title, body, public_title, public_body, visibility, status,
       content_check, support_count, support_total, created_at, last_public_at, due_on, dispatched_on, replied_at,
       ended_at, district_code, near_lat_gcj02, near_lng_gcj02)
     SELECT 2201, '2201-' || i, 'CC-2026-' || lpad(i::text, 7, '0') || '-0', 'topic_' || i % 20, w.title, w.body,
       w.title, w.body, CASE WHEN i % 30 = 0 THEN 'station' ELSE 'public' END, w.status, 'passed', n.supports,
       n.supports, w.at, w.at, w.at::date + 25, w.at::date + 3,
       CASE WHEN w.status IN ('replied', 'closed') THEN w.at + i % 40 * interval '1 day' END,
       CASE WHEN w.status = 'closed' THEN w.at + (i % 40 + 3) * interval '1 day' END,
       '2201' || lpad((2 + i % 10)::text, 2, '0'), p.lat, p.lng
     FROM generate_series(${from}, ${to}) i,
       LATERAL (SELECT ${pick(WHERE, '1')} || CASE WHEN i < ${all} / 10 AND i % 3 = 0 THEN ${pick(OLD, '2')}
           ELSE ${pick(THINGS, '2')} END || ${pick(TROUBLES, '3')} AS title,
         ${STREET} || ${pick(WHERE, '1')} || ${pick(SAYS, '4')} || '，' || ${pick(TROUBLES, '5')} || '，'
           || ${pick(SAYS, '6')} || '。' || ${pick(SAYS, '7')} || '。' AS body,
         CASE WHEN i % 100 < 4 THEN 'submitted' WHEN i > ${all} * 0.9 AND i % 3 = 0 THEN 'in_progress'
           WHEN i > ${all} * 0.9 AND i % 3 = 1 THEN 'dispatched' WHEN i % 20 = 7 THEN 'replied'
           WHEN i % 50 = 9 THEN 'deliberating' ELSE 'closed' END AS status,
         timestamptz '2023-11-22' + interval '1095 days' * (i::float8 / ${all}) AS at) w,
       LATERAL (SELECT floor(40 * power(${random('8')}, 6))::int AS supports) n,
       LATERAL (SELECT CASE WHEN i % 3 = 0 THEN i * 7 % 2000 ELSE i END AS spot) s,
       LATERAL (SELECT 43.88 + (abs(hashint8(s.spot))::float8 / 2147483648 - 0.5) * 0.3 AS lat,
         125.32 + (abs(hashint8(s.spot * 3))::float8 / 2147483648 - 0.5) * 0.4 AS lng) p`,
  )
}

/** Runs the work with the table's look-up indexes away, and makes them again: far faster for a million rows. */
export async function withoutIndexes(db: Db, work: () => Promise<void>): Promise<void> {
  const { rows } = await sql<{ name: string; def: string }>`SELECT indexname AS name, indexdef AS def
    FROM pg_indexes WHERE tablename = 'issues' AND indexdef NOT LIKE 'CREATE UNIQUE%'`.execute(db)
  for (const { name } of rows) await runSql(db, `DROP INDEX ${name}`)
  await work()
  for (const { def } of rows) await runSql(db, def)
  await runSql(db, 'VACUUM ANALYZE issues')
}
