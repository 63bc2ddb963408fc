import { randomBytes } from 'node:crypto'

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const CITY_LETTERS = 3
/** 41 bits: enough to be rarely taken; what is public is no secret. */
const PUBLIC_LETTERS = 7
/** 95 bits: cannot be guessed. */
const PRIVATE_LETTERS = 16
/** Bytes from here on would make some letters likelier than others. */
const FAIR_BYTES = 248

function randomLetters(count: number): string {
  let letters = ''
  while (letters.length < count)
    for (const byte of randomBytes(count))
      if (byte < FAIR_BYTES && letters.length < count) letters += ALPHABET[byte % ALPHABET.length]
  return letters
}

function cityLetters(cityId: number): string {
  let letters = ''
  for (let rest = cityId; letters.length < CITY_LETTERS; rest = Math.floor(rest / ALPHABET.length))
    letters = ALPHABET[rest % ALPHABET.length] + letters
  return letters
}

/** Three letters for the city, so that a look-up goes to the rows of one city, then chance. */
export const newShortCode = (cityId: number, isPrivate: boolean): string =>
  cityLetters(cityId) + randomLetters(isPrivate ? PRIVATE_LETTERS : PUBLIC_LETTERS)

/** The city that a code belongs to. */
export const cityOfCode = (code: string): number =>
  Array.from(code.slice(0, CITY_LETTERS)).reduce(
    (sum, letter) => sum * ALPHABET.length + ALPHABET.indexOf(letter),
    0,
  )

/** Whether somebody typed or cut it: nothing is looked up then. */
export const isShortCode = (code: string): boolean => /^[0-9A-Za-z]{8,24}$/.test(code)
