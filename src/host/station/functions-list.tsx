import { View } from '@tarojs/components'
import { memo, useCallback, useState } from 'react'
import { Card } from '@/components/card'
import { Cell } from '@/components/cell'
import { Section } from '@/components/section'
import type { WrittenFunction } from '@/stores/profile-draft'
import { functionNote } from '@/texts/profiles'
import { FunctionSheet } from './function-sheet'

interface RowProps {
  one: WrittenFunction
  onOpen: (name: string) => void
}

const Row = memo(function Row({ one, onOpen }: RowProps) {
  const { name } = one
  const handleTap = useCallback(() => onOpen(name), [onOpen, name])
  return <Cell title={name} note={functionNote(one)} hasArrow onTap={handleTap} />
})

const NEW = ''

interface ListProps {
  functions: readonly WrittenFunction[]
  error: string | undefined
  onChange: (functions: WrittenFunction[]) => void
}

/** What the station offers, each with hours of its own where it has them. */
export const FunctionsList = memo(function FunctionsList({ functions, error, onChange }: ListProps) {
  const [open, setOpen] = useState<string>()
  const handleClose = useCallback(() => setOpen(undefined), [])
  const handleAdd = useCallback(() => setOpen(NEW), [])
  const handleSave = useCallback(
    (one: WrittenFunction) =>
      onChange(open === NEW ? [...functions, one] : functions.map(old => (old.name === open ? one : old))),
    [functions, open, onChange],
  )
  const handleRemove = useCallback(
    () => onChange(functions.filter(one => one.name !== open)),
    [functions, open, onChange],
  )
  return (
    <Section title="功能" more="加一项" onMore={handleAdd}>
      <Card isFlush>
        {functions.length === 0 && <Cell title="还没有" note="点「加一项」，写上这里能做什么" />}
        {functions.map(one => (
          <Row key={one.name} one={one} onOpen={setOpen} />
        ))}
      </Card>
      {error && (
        <View className="field-error" aria-role="alert">
          {error}
        </View>
      )}
      {open !== undefined && (
        <FunctionSheet
          known={functions.find(one => one.name === open)}
          taken={functions.flatMap(one => (one.name === open ? [] : one.name))}
          onSave={handleSave}
          onRemove={handleRemove}
          onClose={handleClose}
        />
      )}
    </Section>
  )
})
