import { BUILTIN_TAGS } from './builtin-tags.ts'

const TAG = /<([a-z][\w-]*)((?:\s+[\w:-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'))?)*)\s*\/?>/g
const ATTRIBUTE = /([\w:-]+)(?:\s*=\s*(?:"[^"]*"|'[^']*'))?/g
const NOT_A_PROPERTY = /^(bind|catch|capture-|wx:|data-|mark:|(id|class|style|slot)$)/
const NOT_A_COMPONENT = ['template', 'import', 'include', 'wxs', 'block', 'slot']

/**
 * Every tag with the attributes that some template can set on it. The stand-in components get exactly these
 * as properties, so an attribute the build never writes cannot reach them.
 */
export function collectTags(
  wxml: Iterable<string>,
  ownComponents: Iterable<string>,
): Record<string, string[]> {
  const tags = new Map<string, Set<string>>(BUILTIN_TAGS.map(tag => [tag, new Set()]))
  for (const source of wxml) {
    for (const [, tag = '', attributes = ''] of source.matchAll(TAG)) {
      const known = tags.get(tag) ?? new Set()
      tags.set(tag, known)
      for (const [, name = ''] of attributes.matchAll(ATTRIBUTE)) {
        if (!NOT_A_PROPERTY.test(name)) known.add(name)
      }
    }
  }
  for (const tag of [...NOT_A_COMPONENT, ...ownComponents]) tags.delete(tag)
  return Object.fromEntries([...tags].map(([tag, names]) => [tag, [...names]]))
}
