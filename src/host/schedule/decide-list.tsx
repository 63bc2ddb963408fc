import type { HitBooking, SchedulePreview } from '@contract/endpoints/rules.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback, useState } from 'react'
import { Button } from '@/components/button'
import { Icon } from '@/components/icon'
import { Section } from '@/components/section'
import type { ScheduleDraftStore } from '@/stores/schedule-draft-store'
import { sittingWho } from '@/texts/host'
import { hitTitle, hoursText, offerText } from '@/texts/host-schedule'
import { fullDateText } from '@/texts/times'
import { Some } from '../some'
import { DecideSheet } from './decide-sheet'

interface HitProps {
  hit: HitBooking
  store: ScheduleDraftStore
  onOpen: (hit: HitBooking) => void
}

/** What was decided for a booking, in words. */
function decidedText(hit: HitBooking, store: ScheduleDraftStore): string | undefined {
  const decision = store.decisions.get(hit.bookingId)
  if (!decision) return undefined
  if (decision.action === 'cancel') return '取消，通知本人'
  const offer = hit.offers.find(one => one.slotId === decision.slotId)
  return offer && `改到 ${offerText(offer)}`
}

const Hit = observer(function Hit({ hit, store, onOpen }: HitProps) {
  const handleTap = useCallback(() => onOpen(hit), [onOpen, hit])
  const decided = decidedText(hit, store)
  return (
    <View className="host-row">
      <View className={decided ? 'green' : 'alert-mark'}>
        <Icon name={decided ? 'check' : 'alert'} />
      </View>
      <View className="grow">
        <View className="t16 bold host-title">{hitTitle(hit)}</View>
        <View className="t13 ink-2">{decided ?? `聊${hit.topic}，改约还是取消？`}</View>
      </View>
      <Button
        text={decided ? '再改' : '定一下'}
        size="sm"
        label={`${hit.code} ${decided ? '再改' : '定一下'}`}
        onTap={handleTap}
      />
    </View>
  )
})

/** Left out because its member or its room is taken then. */
const Conflict = ({ conflict }: { conflict: SchedulePreview['conflicts'][number] }) => (
  <View className="host-row">
    <View className="alert-mark">
      <Icon name="info" />
    </View>
    <View className="grow">
      <View className="t16 bold">{`${fullDateText(conflict.day)} ${hoursText(conflict)}，这一场不会有`}</View>
      <View className="t13 ink-2">{`${sittingWho(conflict)}：${conflict.clashesWith}`}</View>
    </View>
  </View>
)

const drawConflict = (conflict: SchedulePreview['conflicts'][number]) => (
  <Conflict key={`${conflict.day} ${conflict.start} ${conflict.clashesWith}`} conflict={conflict} />
)

/** Bookings to be decided one by one, and sittings that are left out, by name. */
export const DecideList = observer(function DecideList({ store }: { store: ScheduleDraftStore }) {
  const [open, setOpen] = useState<HitBooking>()
  const handleClose = useCallback(() => setOpen(undefined), [])
  const { hits, undecided } = store
  const conflicts = store.preview?.conflicts ?? []
  if (hits.length + conflicts.length === 0) return null
  const title = undecided > 0 ? `${undecided} 处要您定一下` : hits.length > 0 ? '都定好了' : '有场次排不下'
  const isDecided = (hit: HitBooking) => store.decisions.has(hit.bookingId)
  const openFirst = [...hits.filter(hit => !isDecided(hit)), ...hits.filter(isDecided)]
  return (
    <Section title={title} note={undecided > 0 ? '先定再发布' : undefined}>
      <View className="decide" />
      {hits.length > 0 && (
        <Some
          items={openFirst}
          unit="处"
          empty=""
          draw={hit => <Hit key={hit.bookingId} hit={hit} store={store} onOpen={setOpen} />}
        />
      )}
      {conflicts.length > 0 && <Some items={conflicts} unit="场" empty="" draw={drawConflict} />}
      <DecideSheet hit={open} store={store} onClose={handleClose} />
    </Section>
  )
})
