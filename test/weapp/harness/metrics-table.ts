import type { Metrics, PageMetrics } from './protocol.ts'

const COLUMNS: [title: string, value: (page: PageMetrics) => number | undefined][] = [
  ['sets', page => page.setData.count],
  ['bytes', page => page.setData.bytes],
  ['max', page => page.setData.max],
  ['nodes', page => page.nodes],
  ['depth', page => page.depth],
  ['children', page => page.children],
  ['first ms', page => page.firstDataMs],
  ['errors', page => page.errors.length],
]

const ROUTE_WIDTH = 28
const CELL_WIDTH = 9

/** One line for each page, for the console. */
export function metricsTable({ pages }: Metrics): string {
  const line = (route: string, cells: string[]) =>
    route.padEnd(ROUTE_WIDTH) + cells.map(cell => cell.padStart(CELL_WIDTH)).join('')
  const rows = pages.map(page =>
    line(
      page.route,
      COLUMNS.map(([, value]) => String(value(page) ?? '-')),
    ),
  )
  return [
    line(
      'route',
      COLUMNS.map(([title]) => title),
    ),
    ...rows,
  ].join('\n')
}
