import { View } from '@tarojs/components'
import { memo, useCallback, useMemo } from 'react'
import { classes } from '@/components/classes'
import { Tap } from '@/components/tap'
import type { Bar } from '@/texts/figures'

interface RowProps {
  bar: Bar
  isOn: boolean
  onOpen: (key: string) => void
}

/** One part as a bar; a tap lists it. */
export const BarRow = memo(function BarRow({ bar, isOn, onOpen }: RowProps) {
  const { key, name, text, of, length } = bar
  const style = useMemo(() => ({ '--long': `${length}%` }), [length])
  const handleTap = useCallback(() => onOpen(key), [onOpen, key])
  return (
    <Tap
      className={classes('bar', isOn && 'bar-on')}
      label={[name, text, of, '看明细'].filter(Boolean).join('，')}
      onTap={handleTap}
    >
      <View className="bar-words">
        <View className="t14 grow bar-name">{name}</View>
        <View className="t14 bold">{text}</View>
      </View>
      <View className="bar-room" style={style} aria-hidden="true" />
    </Tap>
  )
})

const role = (name: 'table' | 'row' | 'cell' | 'columnheader') => ({
  'aria-role': name,
  ...(process.env.TARO_ENV === 'h5' && { role: name }),
})
const [TABLE, ROW, CELL, HEAD] = [role('table'), role('row'), role('cell'), role('columnheader')]

interface TableProps {
  /** What its rows are: 月份, 站点, 类别. */
  by: string
  name: string
  /** Of what shares and means were taken; absent for plain counts. */
  ofName: string | undefined
  bars: readonly Bar[]
  label: string
}

/** The same as a table, to be read row by row. */
export const BarTable = memo(function BarTable({ by, name, ofName, bars, label }: TableProps) {
  return (
    <View className="bar-table" aria-label={label} {...TABLE}>
      <View className="bar-line t13 ink-3" {...ROW}>
        <View className="grow" {...HEAD}>
          {by}
        </View>
        {ofName && (
          <View className="bar-cell" {...HEAD}>
            {ofName}
          </View>
        )}
        <View className="bar-cell" {...HEAD}>
          {name}
        </View>
      </View>
      {bars.map(bar => (
        <View key={bar.key} className="bar-line t14" {...ROW}>
          <View className="grow bar-name" {...CELL}>
            {bar.name}
          </View>
          {ofName && (
            <View className="bar-cell" {...CELL}>
              {bar.of}
            </View>
          )}
          <View className="bar-cell bold" {...CELL}>
            {bar.text}
          </View>
        </View>
      ))}
    </View>
  )
})
