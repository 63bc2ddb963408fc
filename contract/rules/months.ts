/** A month is `YYYY-MM`. */
const monthNumber = (month: string): number => {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return year * 12 + number - 1
}

/** `2026-09`, so many months later. */
export function monthAfter(month: string, months: number): string {
  const all = monthNumber(month) + months
  return `${Math.floor(all / 12)}-${String((all % 12) + 1).padStart(2, '0')}`
}

/** How many months there are from one to another, both counted; less than 1 when they are the wrong way round. */
export const monthsBetween = (from: string, to: string): number => monthNumber(to) - monthNumber(from) + 1

/** The first day of the first month (`2026-09`) and the first one after the last. */
export const monthDays = (from: string, to: string = from): { from: string; before: string } => ({
  from: `${from}-01`,
  before: `${monthAfter(to, 1)}-01`,
})
