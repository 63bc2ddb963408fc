const BOOKING = /[?&]id=(\d{4}-[A-Za-z0-9-]+)/
const NUMBER = /^E?(\d{1,5})$/i

/**
 * What names a signup, of what was scanned or typed: the booking in the web address of a code, or its number, also when
 * only the digits were said (`7` is `E07`).
 */
export function signupCode(text: string): string {
  const said = text.replace(/\s/g, '')
  const booking = BOOKING.exec(said)?.[1]
  const digits = NUMBER.exec(said)?.[1]
  if (booking) return booking
  return digits ? `E${String(Number(digits)).padStart(2, '0')}` : said
}
