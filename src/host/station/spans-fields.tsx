import { clockTime, type Span } from '@contract/rules/stations.ts'
import { View } from '@tarojs/components'
import { memo, useCallback } from 'react'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { TimePick } from '@/components/time-pick'
import { spanAfter } from './hours-edit'
import { minutesOf } from './minutes'

const MOST_SPANS = 3

interface SpanProps {
  at: number
  span: Span
  onChange: (at: number, span: Span | undefined) => void
}

const SpanFields = memo(function SpanFields({ at, span, onChange }: SpanProps) {
  const handleFrom = useCallback(
    (time: string) => onChange(at, { ...span, from: minutesOf(time) }),
    [onChange, at, span],
  )
  const handleTo = useCallback(
    (time: string) => onChange(at, { ...span, to: minutesOf(time) }),
    [onChange, at, span],
  )
  const handleRemove = useCallback(() => onChange(at, undefined), [onChange, at])
  return (
    <Card isFlush>
      <TimePick title="从" value={clockTime(span.from)} onChoose={handleFrom} />
      <TimePick title="到" value={clockTime(span.to)} onChoose={handleTo} />
      {at > 0 && (
        <View className="span-remove">
          <Button text="去掉这一段" kind="text" size="sm" onTap={handleRemove} />
        </View>
      )}
    </Card>
  )
})

interface SpansFieldsProps {
  spans: readonly Span[]
  onChange: (spans: readonly Span[]) => void
}

/** The times of one day, in one or more spans. */
export const SpansFields = memo(function SpansFields({ spans, onChange }: SpansFieldsProps) {
  const handleChange = useCallback(
    (at: number, span: Span | undefined) =>
      onChange(spans.flatMap((old, i) => (i === at ? (span ? [span] : []) : [old]))),
    [spans, onChange],
  )
  const handleAdd = useCallback(() => {
    const last = spans[spans.length - 1]
    if (last) onChange([...spans, spanAfter(last)])
  }, [spans, onChange])
  return (
    <View className="col gap-3">
      {spans.map((span, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a span is nothing but its place in the day
        <SpanFields key={i} at={i} span={span} onChange={handleChange} />
      ))}
      {spans.length < MOST_SPANS && (
        <Button text="再加一段（比如中午休息）" kind="soft" size="sm" onTap={handleAdd} />
      )}
    </View>
  )
})
