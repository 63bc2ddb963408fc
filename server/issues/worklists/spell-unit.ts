import { pinyin } from 'pinyin-pro'

/** A unit with how its name is typed: all of the pinyin, and its initials. */
export function spelled<U extends { name: string }>(unit: U): U & { spelling: string } {
  const syllables = pinyin(unit.name, { toneType: 'none', type: 'array' })
  const letters = syllables.map(syllable => syllable.toLowerCase().replace(/[^a-z0-9]/g, ''))
  return { ...unit, spelling: `${letters.join('')} ${letters.map(one => one.slice(0, 1)).join('')}` }
}
