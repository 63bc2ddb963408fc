import type { FunctionDetails, Profile, StationPhoto } from '../../../contract/endpoints/profiles.ts'
import { functionsOf, PROFILE_FIELDS } from '../../../contract/rules/profiles.ts'
import type { StationRow } from '../queries.ts'
import type { StationColumns } from './queries.ts'

/** What a station says of itself. */
export const profileOf = (row: StationRow, photos: StationPhoto[]): Profile => ({
  description: row.description,
  phone: row.phone,
  openingHours: row.openingHours,
  functions: functionsOf(row.functions, row.functionDetails),
  coBuilders: row.coBuilders,
  accessible: row.accessible,
  cancelHours: row.cancelHours,
  moveHours: row.moveHours,
  photos,
})

/** One function, always in the same form: what is empty is left out. */
export const plainFunction = ({ name, hours, note, hasMembers }: FunctionDetails): FunctionDetails => ({
  name,
  ...(hours && { hours }),
  ...(note && { note }),
  ...(hasMembers && { hasMembers }),
})

const isMore = (details: FunctionDetails) => Object.keys(details).length > 1

/** The details that are worth a place in the row. */
export const detailsJson = (functions: readonly FunctionDetails[]): string =>
  JSON.stringify(functions.map(plainFunction).filter(isMore))

/** The columns that a change writes; photos have rows of their own. */
export function columnsOf({ photos: _, functions, ...plain }: Partial<Profile>): StationColumns {
  if (!functions) return plain
  return {
    ...plain,
    functions: functions.map(one => one.name),
    functionDetails: detailsJson(functions),
  }
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

/** The fields that differ, on either side. */
export function differencesOf(
  before: Profile,
  after: Profile,
): { before: Partial<Profile>; after: Partial<Profile> } {
  const differs = PROFILE_FIELDS.filter(field => !isSame(before[field], after[field]))
  const only = (profile: Profile): Partial<Profile> =>
    Object.fromEntries(differs.map(field => [field, profile[field]]))
  return { before: only(before), after: only(after) }
}
