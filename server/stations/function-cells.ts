import * as v from 'valibot'
import type { FunctionDetails } from '../../contract/endpoints/profiles.ts'
import { parseOpeningHours } from '../../contract/rules/stations.ts'

/**
 * What a file may say of functions beside their names, in columns that it may leave out: `function_hours` and
 * `function_notes` as `name=text|name=text`, `member_functions` as `name;name`.
 */

/** `name=text` parted by `|`: opening hours have semicolons of their own. */
const pairs = (name: string) =>
  v.optional(
    v.pipe(
      v.string(),
      v.check(
        cell => !cell.trim() || cell.split('|').every(part => /^[^=]+=[^=]+$/.test(part)),
        `${name} 要写成 功能=内容|功能=内容`,
      ),
      v.transform(
        cell =>
          new Map(
            cell
              .split('|')
              .map(part => part.split('=').map(text => text.trim()))
              .flatMap(([of = '', text = '']) => (of && text ? [[of, text] as const] : [])),
          ),
      ),
    ),
  )

export const functionCells = {
  function_hours: pairs('function_hours'),
  function_notes: v.pipe(
    pairs('function_notes'),
    v.check(
      notes => [...(notes?.values() ?? [])].every(note => Array.from(note).length <= 20),
      'function_notes 有一项超过 20 字',
    ),
  ),
  member_functions: v.optional(
    v.pipe(
      v.string(),
      v.transform(cell =>
        cell
          .split(';')
          .map(part => part.trim())
          .filter(Boolean),
      ),
    ),
  ),
}

interface Cells {
  functions: readonly string[]
  function_hours?: ReadonlyMap<string, string> | undefined
  function_notes?: ReadonlyMap<string, string> | undefined
  member_functions?: readonly string[] | undefined
}

/** Whether the file has the columns at all. */
export const hasDetails = ({ function_hours, function_notes, member_functions }: Cells): boolean =>
  function_hours !== undefined || function_notes !== undefined || member_functions !== undefined

export function detailsOf({
  functions,
  function_hours,
  function_notes,
  member_functions,
}: Cells): FunctionDetails[] {
  return functions.flatMap(name => {
    const hours = function_hours?.get(name)
    const note = function_notes?.get(name)
    const hasMembers = member_functions?.includes(name)
    if (!hours && !note && !hasMembers) return []
    return { name, ...(hours && { hours }), ...(note && { note }), ...(hasMembers && { hasMembers }) }
  })
}

/** Why what is said of functions cannot be taken. */
export function wrongFunctions(cells: Cells): string | undefined {
  const named = {
    function_hours: [...(cells.function_hours?.keys() ?? [])],
    function_notes: [...(cells.function_notes?.keys() ?? [])],
    member_functions: cells.member_functions ?? [],
  }
  for (const [column, names] of Object.entries(named)) {
    const unknown = names.find(name => !cells.functions.includes(name))
    if (unknown) return `${column} 里的 ${unknown} 不在 functions 里`
  }
  const unread = [...(cells.function_hours ?? [])].find(([, hours]) => !parseOpeningHours(hours))
  if (unread) return `function_hours 里 ${unread[0]} 的时间看不懂，要像 Mo-Fr 08:30-17:00; PH off`
  return undefined
}
