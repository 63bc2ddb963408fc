import type { CityUnit } from '@/stores/worklists-store'

/** By characters, by pinyin or by its initials. */
export function unitsLike(units: readonly CityUnit[], words: string): readonly CityUnit[] {
  const said = words.trim().toLowerCase()
  const [exact, spelled] = [said, said.replace(/\s/g, '')]
  return units.filter(
    ({ name, spelling = '' }) =>
      name.includes(exact) || spelling.split(' ').some(one => spelled !== '' && one.startsWith(spelled)),
  )
}
