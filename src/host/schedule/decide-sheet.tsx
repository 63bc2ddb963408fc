import type { HitBooking } from '@contract/endpoints/rules.ts'
import { View } from '@tarojs/components'
import { memo, useCallback, useState } from 'react'
import { Button } from '@/components/button'
import { Reasons } from '@/components/reasons'
import { Sheet } from '@/components/sheet'
import type { ScheduleDraftStore } from '@/stores/schedule-draft-store'
import { hitTitle, offerText } from '@/texts/host-schedule'

const USUAL = ['排班改了', '委员来不了', '站里临时关门'] as const
const MOST_OFFERS = 6

interface OfferProps {
  offer: HitBooking['offers'][number]
  onChoose: (slotId: string) => void
}

const Offer = memo(function Offer({ offer, onChoose }: OfferProps) {
  const handleTap = useCallback(() => onChoose(offer.slotId), [onChoose, offer])
  return <Button text={`改到 ${offerText(offer)}`} kind="soft" isBlock onTap={handleTap} />
})

interface WaysProps {
  hit: HitBooking
  store: ScheduleDraftStore
  onClose: () => void
}

function Ways({ hit, store, onClose }: WaysProps) {
  const { bookingId } = hit
  const [reason, setReason] = useState('')
  const handleMove = useCallback(
    (slotId: string) => {
      store.decide({ bookingId, action: 'move', slotId })
      onClose()
    },
    [store, bookingId, onClose],
  )
  const handleCancel = useCallback(() => {
    const told = reason.trim()
    store.decide({ bookingId, action: 'cancel', ...(told && { reason: told }) })
    onClose()
  }, [store, bookingId, reason, onClose])
  return (
    <View className="col gap-3">
      <View className="t16">{hitTitle(hit)}</View>
      {hit.offers.length === 0 && (
        <View className="t14 ink-2">没有别的空位可以改，只能取消，本人会看到别的站点的时间。</View>
      )}
      {hit.offers.slice(0, MOST_OFFERS).map(offer => (
        <Offer key={offer.slotId} offer={offer} onChoose={handleMove} />
      ))}
      <Reasons label="取消的话，跟本人说一句" usual={USUAL} value={reason} onInput={setReason} />
      <Button text="取消这个预约并通知" isBlock onTap={handleCancel} />
    </View>
  )
}

interface DecideSheetProps {
  hit: HitBooking | undefined
  store: ScheduleDraftStore
  onClose: () => void
}

/** One booking that a change hits: to another time, or cancelled. */
export function DecideSheet({ hit, store, onClose }: DecideSheetProps) {
  return (
    <Sheet title="改约还是取消" isOpen={!!hit} onClose={onClose}>
      {hit && <Ways key={hit.bookingId} hit={hit} store={store} onClose={onClose} />}
    </Sheet>
  )
}
