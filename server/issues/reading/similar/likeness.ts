import { pairsInRuns } from '../words.ts'

/**
 * How alike two matters are, by the pairs of characters they share: word order does not count, and no dictionary is
 * needed. A pair with a character that only joins words says nothing; one that half of all issues have says little.
 */

/** Characters that stand between words. */
const JOINING = /[的了在是有和就都也很太没不着过把被给这那个们我你他它得地吗呢吧啊要会能请又还到去来上下里]/
const COMMON = new Set(
  (
    '希望 建议 小区 社区 街道 居民 问题 附近 门口 经常 反映 存在 需要 增加 加强 管理 解决 部门 相关 尽快 处理 道路 马路 ' +
    '路面 路口 车辆 孩子 老人 行人 出行 安全 隐患 影响 生活 严重 每天 晚上 白天 时间 长期 多次 周边 旁边 导致 造成 十分 ' +
    '非常 现在 目前 大家 群众 市民 长春 设施 设置 改造 维修 修复 协调 单位 物业 一直 已经 可以 比较 方便 不便 一些 地方 ' +
    '组织 开展 服务 活动 工作 老旧 夜间 信息 提供'
  ).split(' '),
)
const LITTLE = 0.2

/** Nothing of a joining character, nor of the seam between two common words. */
function weightOf(pair: string, before: string | undefined, after: string | undefined): number {
  if (JOINING.test(pair) || (COMMON.has(before ?? '') && COMMON.has(after ?? ''))) return 0
  return COMMON.has(pair) ? LITTLE : 1
}

/** What a matter says, in pairs that weigh something. */
export interface Said {
  readonly topic?: string | undefined
  readonly title: ReadonlyMap<string, number>
  /** Of title and body. */
  readonly all: ReadonlyMap<string, number>
}

function weighed(text: string): Map<string, number> {
  const found = new Map<string, number>()
  for (const pairs of pairsInRuns(text))
    for (const [i, pair] of pairs.entries()) {
      const weight = weightOf(pair, pairs[i - 1], pairs[i + 1])
      if (weight > 0) found.set(pair, weight)
    }
  return found
}

export const said = (title: string, body: string, topic?: string): Said => ({
  topic,
  title: weighed(title),
  all: weighed(`${title} ${body}`),
})

function sum(pairs: ReadonlyMap<string, number>): number {
  let total = 0
  for (const weight of pairs.values()) total += weight
  return total
}

function shared(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let total = 0
  for (const [pair, weight] of a) if (b.has(pair)) total += weight
  return total
}

const share = (part: number, whole: number) => (whole > 0 ? part / whole : 0)

const OF_TITLES = 0.8
const OF_ALL = 0.2
const SAME_TOPIC = 1.2
/** From here on two matters are offered as one. */
export const ALIKE = 0.24

/** The pairs that tell one matter from another, which whatever is like it has some of. */
export const tellingPairs = ({ all }: Said): string[] =>
  Array.from(all).flatMap(([pair, weight]) => (weight === 1 ? pair : []))

/** How much of a title another matter says: in its title, or half as much in its body. */
const told = (title: ReadonlyMap<string, number>, by: Said): number =>
  (shared(title, by.title) + shared(title, by.all)) / 2

/** 0 to 1.2: how much of either's title the other one says, how much of the shorter one both say, the same topic. */
export function likeness(a: Said, b: Said): number {
  const titles = share(told(a.title, b) + told(b.title, a), sum(a.title) + sum(b.title))
  const all = share(shared(a.all, b.all), Math.min(sum(a.all), sum(b.all)))
  const isSameTopic = a.topic !== undefined && a.topic === b.topic
  return titles === 0 ? 0 : (OF_TITLES * titles + OF_ALL * all) * (isSameTopic ? SAME_TOPIC : 1)
}
