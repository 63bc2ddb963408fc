import type { FunctionDetails } from '../endpoints/profiles.ts'

/** What a host may change of a station. */
export const PROFILE_FIELDS = [
  'description',
  'phone',
  'openingHours',
  'functions',
  'coBuilders',
  'accessible',
  'cancelHours',
  'moveHours',
  'photos',
] as const
export type ProfileField = (typeof PROFILE_FIELDS)[number]

export const PROFILE_CHANGE_STATUSES = ['waiting', 'applied', 'declined', 'replaced'] as const

export const MAX_STATION_PHOTOS = 4

/** Marks that part functions in an imported file, and so cannot stand in a name. */
export const FUNCTION_NAME = /^[^;|=\n]+$/

/** Functions in order, each with what is known beside its name; one without anything more is its name only. */
export const functionsOf = (
  names: readonly string[],
  details: readonly FunctionDetails[],
): FunctionDetails[] => names.map(name => details.find(one => one.name === name) ?? { name })
