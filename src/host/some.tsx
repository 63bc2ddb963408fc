import { type ReactNode, useCallback, useState } from 'react'
import { Card } from '@/components/card'
import { ListEnd } from '@/components/list-end'

/** Rows that a page can hold beside all else. */
const AT_ONCE = 30

interface SomeProps<T> {
  items: readonly T[]
  /** 「人」 unless it is something else. */
  unit?: string
  empty: string
  draw: (item: T, at: number) => ReactNode
}

/** A list that shows so many and goes on at a tap. */
export function Some<T>({ items, unit = '人', empty, draw }: SomeProps<T>) {
  const [from, setFrom] = useState(0)
  const start = from < items.length ? from : 0
  const hasMore = start + AT_ONCE < items.length
  const handleMore = useCallback(() => setFrom(start + AT_ONCE), [start])
  if (items.length === 0) return <Card className="t16 ink-2">{empty}</Card>
  return (
    <Card isFlush>
      {items.slice(start, start + AT_ONCE).map((item, i) => draw(item, start + i))}
      {items.length > AT_ONCE && (
        <ListEnd
          isLoading={false}
          hasMore={hasMore}
          all={`都在这儿了，共 ${items.length} ${unit}`}
          more="看后面的"
          onMore={handleMore}
        />
      )}
    </Card>
  )
}
