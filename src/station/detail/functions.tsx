import type { StationFunction } from '@contract/endpoints/stations.ts'
import { View } from '@tarojs/components'
import { memo, useCallback, useState } from 'react'
import { Card } from '@/components/card'
import { Cell } from '@/components/cell'
import { classes } from '@/components/classes'
import { Icon } from '@/components/icon'
import { Section } from '@/components/section'
import { Sheet } from '@/components/sheet'
import { Tap } from '@/components/tap'
import { functionFacts, functionText, isStaffed } from './function-text'

/** Six tiles stand in two rows; with more the last one leads to all of them. */
const TILES = 6

const Tile = memo(function Tile({ one }: { one: StationFunction }) {
  return (
    <View className={classes('function', isStaffed(one) && 'function-on')}>
      <View className="function-name">{one.name}</View>
      <View className="function-note">{functionText(one)}</View>
    </View>
  )
})

interface FunctionsProps {
  functions: readonly StationFunction[]
  /** What this kind of station calls them together. */
  note: string | undefined
}

/** What the venue itself lists, with today's hours of each. */
export const Functions = memo(function Functions({ functions, note }: FunctionsProps) {
  const [isOpen, setOpen] = useState(false)
  const handleOpen = useCallback(() => setOpen(true), [])
  const handleClose = useCallback(() => setOpen(false), [])
  const hasMore = functions.length > TILES
  return (
    <Section title="这里能做什么" note={note}>
      <View className="functions">
        {functions.slice(0, hasMore ? TILES - 1 : TILES).map(one => (
          <Tile key={one.name} one={one} />
        ))}
        {hasMore && (
          <Tap
            className="function function-all"
            label={`全部功能，共 ${functions.length} 项`}
            onTap={handleOpen}
          >
            全部功能
            <Icon name="right" size={16} />
          </Tap>
        )}
      </View>
      <Sheet title="全部功能" isOpen={isOpen} onClose={handleClose}>
        <Card isFlush>
          {functions.map(one => (
            <Cell
              key={one.name}
              title={one.name}
              note={functionFacts(one)}
              value={one.openNow ? '现在开着' : undefined}
            />
          ))}
        </Card>
      </Sheet>
    </Section>
  )
})
