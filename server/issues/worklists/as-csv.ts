/** Without it table programs take the text for another encoding. */
const BOM = '\ufeff'
export type Cell = string | number | boolean | null

/** A cell that a table program would take for a formula is made text; one with separators is quoted. */
function asCell(value: Cell): string {
  const text = value === null ? '' : String(value)
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Rows of equal shape as CSV for table programs (RFC 4180, with a byte order mark). */
export function asCsv(columns: readonly string[], rows: readonly Readonly<Record<string, Cell>>[]): string {
  const lines = [columns.join(','), ...rows.map(row => columns.map(c => asCell(row[c] ?? null)).join(','))]
  return `${BOM}${lines.join('\r\n')}\r\n`
}
