import type { ExceptionForm } from '@contract/endpoints/rules.ts'
import { dayOf } from '@contract/rules/beijing-time.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback, useState } from 'react'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { classes } from '@/components/classes'
import { Icon } from '@/components/icon'
import { Section } from '@/components/section'
import { Sheet } from '@/components/sheet'
import { StatusTag } from '@/components/status-tag'
import { Tap } from '@/components/tap'
import { useOpen } from '@/components/use-open'
import type { ScheduleDraftStore } from '@/stores/schedule-draft-store'
import { type SpecialDay, withDropped, withoutDay } from '@/stores/schedule-edits'
import { useStores } from '@/stores/use-stores'
import { DAY_KIND, specialTitle } from '@/texts/host-schedule'
import { Some } from '../some'
import { AddRow } from './add-row'
import { SpecialSheet } from './special-sheet'

interface Item {
  key: string
  day: SpecialDay | ExceptionForm
  state: 'same' | 'new' | 'removed'
}

function itemsOf(store: ScheduleDraftStore, today: string): Item[] {
  const { days, dropped } = store.edits
  const known = (store.schedule.value?.exceptions ?? [])
    .filter(({ day }) => day >= today)
    .map((day): Item => ({ key: day.id, day, state: dropped.includes(day.id) ? 'removed' : 'same' }))
  const added = days.map((day, i): Item => ({ key: `new-${i}`, day, state: 'new' }))
  return [...known, ...added].sort((a, b) => a.day.day.localeCompare(b.day.day))
}

interface RowProps {
  item: Item
  onOpen: (item: Item) => void
}

const Row = ({ item, onOpen }: RowProps) => {
  const { day, state } = item
  const isRemoved = state === 'removed'
  const title = specialTitle(day)
  const note = isRemoved ? '要去掉，点一下恢复' : (day.reason ?? '没写原因')
  const tag = state === 'new' ? '没发布' : undefined
  return (
    <Tap
      className="host-row"
      label={[DAY_KIND[day.kind], title, note, tag].filter(Boolean).join('，')}
      onTap={() => onOpen(item)}
    >
      <View className={classes('host-badge', day.kind === 'closed' ? 'host-badge-off' : 'host-badge-new')}>
        {DAY_KIND[day.kind]}
      </View>
      <View className="grow">
        <View className={classes('t16', 'bold', isRemoved && 'host-gone')}>{title}</View>
        <View className="t13 ink-3">{note}</View>
      </View>
      {tag && <StatusTag tone="green" text={tag} />}
      <Icon name={isRemoved ? 'repeat' : 'right'} size={16} />
    </Tap>
  )
}

/** Taking a special day back is asked once more. */
function useItems(store: ScheduleDraftStore) {
  const [asked, setAsked] = useState<Item>()
  const toggle = useCallback((item: Item) => void store.edit(withDropped(store.edits, item.key)), [store])
  const handleRow = useCallback(
    (item: Item) => (item.state === 'removed' ? toggle(item) : setAsked(item)),
    [toggle],
  )
  const handleStay = useCallback(() => setAsked(undefined), [])
  const handleRemove = useCallback(() => {
    if (asked?.state === 'new') void store.edit(withoutDay(store.edits, Number(asked.key.slice(4))))
    else if (asked) toggle(asked)
    setAsked(undefined)
  }, [asked, store, toggle])
  return { asked, handleRow, handleStay, handleRemove }
}

/** Days that go another way than the rules. */
export const SpecialsList = observer(function SpecialsList({ store }: { store: ScheduleDraftStore }) {
  const { clock } = useStores()
  const today = dayOf(clock())
  const { isOpen, handleOpen, handleClose } = useOpen()
  const { asked, handleRow, handleStay, handleRemove } = useItems(store)
  const items = itemsOf(store, today)
  return (
    <Section title="只改这一天">
      {items.length > 0 && (
        <Some
          items={items}
          unit="天"
          empty=""
          draw={item => <Row key={item.key} item={item} onOpen={handleRow} />}
        />
      )}
      <Card isFlush>
        <AddRow text="加一天特别安排" onTap={handleOpen} />
      </Card>
      <SpecialSheet store={store} day={today} ruleId={undefined} isOpen={isOpen} onClose={handleClose} />
      <Sheet title={asked ? specialTitle(asked.day) : ''} isOpen={!!asked} onClose={handleStay}>
        <View className="col gap-3">
          <View className="t16">去掉以后，这一天回到每周固定的样子。</View>
          <Button text="去掉这天的安排" isBlock onTap={handleRemove} />
          <Button text="留着" kind="primary" isBlock onTap={handleStay} />
        </View>
      </Sheet>
    </Section>
  )
})
