import { View } from '@tarojs/components'
import { memo, useCallback, useState } from 'react'
import { Card } from '@/components/card'
import { Cell } from '@/components/cell'
import { Icon } from '@/components/icon'
import { Section } from '@/components/section'
import { Sheet } from '@/components/sheet'
import { Tap } from '@/components/tap'

const MOST = 5

/** What the venue itself lists. */
export const Functions = memo(function Functions({ names }: { names: readonly string[] }) {
  const [isOpen, setOpen] = useState(false)
  const handleOpen = useCallback(() => setOpen(true), [])
  const handleClose = useCallback(() => setOpen(false), [])
  return (
    <Section title="这里能做什么">
      <View className="functions">
        {names.slice(0, MOST).map(name => (
          <View key={name} className="function">
            {name}
          </View>
        ))}
        {names.length > MOST && (
          <Tap className="function function-all" onTap={handleOpen}>
            全部功能
            <Icon name="right" size={16} />
          </Tap>
        )}
      </View>
      <Sheet title="全部功能" isOpen={isOpen} onClose={handleClose}>
        <Card isFlush>
          {names.map(name => (
            <Cell key={name} title={name} />
          ))}
        </Card>
      </Sheet>
    </Section>
  )
})
