const ICONS: Readonly<Record<string, string>> = {
  road_traffic: 'road',
  property_old_community: 'building',
  elderly_care: 'bowl',
  compulsory_education: 'school',
  greening: 'tree',
  river_lake: 'wave',
  gov_service_exit_entry: 'passport',
  accessibility: 'elder',
  other: 'info',
}

/** Topics are data: one that is not known here is something to talk about. */
export const topicIcon = (code: string): string => ICONS[code] ?? 'talk'

/** The eight that people come about most; the rest is behind 更多. */
const USUAL = Object.keys(ICONS).filter(code => code !== 'other')

interface Named {
  code: string
  parent?: string | undefined
}

/** Eight topics for the tiles, the chosen one always among them. */
export function usualTopics<T extends Named>(all: readonly T[], chosen?: string): T[] {
  const topics = all.filter(topic => topic.parent !== undefined)
  const rank = (code: string) => (USUAL.includes(code) ? USUAL.indexOf(code) : USUAL.length)
  const ranked = [...topics].sort((a, b) => rank(a.code) - rank(b.code)).slice(0, USUAL.length)
  const missing = topics.find(topic => topic.code === chosen && !ranked.includes(topic))
  return missing ? [...ranked.slice(0, -1), missing] : ranked
}

/** Without its bracket, its parts on lines of their own, for a tile. */
export const topicOnTile = (name: string): string => name.replace(/（.*?）$/, '').replace('/', '\n')
