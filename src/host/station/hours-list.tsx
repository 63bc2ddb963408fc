import { addDays, dayOf } from '@contract/rules/beijing-time.ts'
import type { OpeningHours } from '@contract/rules/stations.ts'
import { observer } from 'mobx-react-lite'
import { memo, useCallback, useState } from 'react'
import { Card } from '@/components/card'
import { Cell } from '@/components/cell'
import { Section } from '@/components/section'
import { useStores } from '@/stores/use-stores'
import { spansText, WEEK_DAYS } from '@/texts/profiles'
import { fullDateText } from '@/texts/times'
import { HoursSheet } from './hours-sheet'
import { SpecialSheet } from './special-sheet'

/** Public holidays stand last. */
const ORDER = [1, 2, 3, 4, 5, 6, 7, 0]

interface RowProps<K> {
  at: K
  title: string
  value: string
  onOpen: (at: K) => void
}

const Row = memo(function Row<K>({ at, title, value, onOpen }: RowProps<K>) {
  const handleTap = useCallback(() => onOpen(at), [onOpen, at])
  return <Cell title={title} value={value} hasArrow onTap={handleTap} />
}) as <K>(props: RowProps<K>) => React.JSX.Element

interface HoursProps {
  hours: OpeningHours
  onChange: (hours: OpeningHours) => void
}

const Specials = observer(function Specials({ hours, onChange }: HoursProps) {
  const { clock } = useStores()
  const today = dayOf(clock())
  const [open, setOpen] = useState<string>()
  const handleClose = useCallback(() => setOpen(undefined), [])
  const days = [...hours.special].filter(([day]) => day >= today).sort(([a], [b]) => (a < b ? -1 : 1))
  const handleAdd = useCallback(() => setOpen(addDays(today, 1)), [today])
  return (
    <Section title="特别的日子" more="加一天" onMore={handleAdd}>
      <Card isFlush>
        {days.length === 0 && <Cell title="没有" note="临时关门、假期改时间，加在这里" />}
        {days.map(([day, spans]) => (
          <Row key={day} at={day} title={fullDateText(day)} value={spansText(spans)} onOpen={setOpen} />
        ))}
      </Card>
      {open && (
        <SpecialSheet
          hours={hours}
          day={open}
          isNew={!hours.special.has(open)}
          onSave={onChange}
          onClose={handleClose}
        />
      )}
    </Section>
  )
})

/** When the station is open, day by day, and the days against it. */
export const HoursList = memo(function HoursList({ hours, onChange }: HoursProps) {
  const [day, setDay] = useState<number>()
  const handleClose = useCallback(() => setDay(undefined), [])
  return (
    <>
      <Section title="开放时间">
        <Card isFlush>
          {ORDER.map(one => (
            <Row
              key={one}
              at={one}
              title={WEEK_DAYS[one] ?? ''}
              value={one === 0 && !hours.week[0] ? '和平时一样' : spansText(hours.week[one] ?? [])}
              onOpen={setDay}
            />
          ))}
        </Card>
        {day !== undefined && <HoursSheet hours={hours} day={day} onSave={onChange} onClose={handleClose} />}
      </Section>
      <Specials hours={hours} onChange={onChange} />
    </>
  )
})
