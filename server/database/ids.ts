import { createHash, randomBytes } from 'node:crypto'

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz' // Crockford: no i, l, o, u

const base32 = (bytes: Uint8Array) => Array.from(bytes, byte => ALPHABET[byte & 31]).join('')

/** 20 characters, 100 random bits: cannot be guessed. */
export const randomId = (): string => base32(randomBytes(20))

/** The id that a person's idempotency key stands for: always the same, and not to be guessed without both. */
export const idOfKey = (accountId: string, key: string): string =>
  base32(createHash('sha256').update(`${accountId} ${key}`).digest().subarray(0, 20))

/** Id of a row of a city: its four digits, then 80 random bits. */
export const newId = (cityId: number): string => `${cityId}-${base32(randomBytes(16))}`

/** The city an id belongs to; every look-up by id names its city first. */
export const cityOf = (id: string): number => Number(id.slice(0, 4))
