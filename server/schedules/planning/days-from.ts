import { addDays } from '../../../contract/rules/beijing-time.ts'

export const daysFrom = (first: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) => addDays(first, i))
