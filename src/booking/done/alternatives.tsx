import type { Alternative, Booking } from '@contract/endpoints/bookings.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback, useEffect, useState } from 'react'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { LoadState } from '@/components/load-state'
import { Section } from '@/components/section'
import { goInstead, goTo } from '@/platform/go'
import { callNumber } from '@/platform/phone'
import { Attempt } from '@/stores/attempt'
import { Remote } from '@/stores/remote'
import { useStores } from '@/stores/use-stores'
import { ALTERNATIVE_REASON } from '@/texts/bookings'
import { distanceText } from '@/texts/distance'
import { failureText } from '@/texts/failures'
import { momentText } from '@/texts/times'
import { MoveTrouble } from '../move-trouble'

interface OneProps {
  other: Alternative
  isSameStation: boolean
  attempt: Attempt
  onMove: (slotId: string) => void
}

const One = observer(function One({ other, isSameStation, attempt, onMove }: OneProps) {
  const { clock } = useStores()
  const { slotId, startAt, station, memberName, placesLeft, reason } = other
  const handleTap = useCallback(() => onMove(slotId), [onMove, slotId])
  const when = momentText(startAt, clock())
  const who = memberName ? `${memberName} 委员` : '站点接待'
  const where = isSameStation
    ? station.shortName
    : `${station.shortName}，${distanceText(station.distanceMeters)}`
  return (
    <View className="alternative">
      <View className="grow">
        <View className="t13 ink-3">{ALTERNATIVE_REASON[reason]}</View>
        <View className="t16 bold">{when}</View>
        <View className="t14 ink-2">{`${who}，${where}，剩 ${placesLeft} 席`}</View>
      </View>
      <Button
        text="改到这里"
        kind="soft"
        size="sm"
        label={`改到 ${when}，${who}，${where}`}
        isLoading={attempt.isRunning(slotId)}
        isDisabled={attempt.isBusy}
        onTap={handleTap}
      />
    </View>
  )
})

/** Like times for a booking that the station had to stop: one tap each, and a call. */
export const Alternatives = observer(function Alternatives({ booking }: { booking: Booking }) {
  const { bookings, clock } = useStores()
  const { id, station } = booking
  const [others] = useState(() => new Remote<Alternative[]>())
  const [attempt] = useState(() => new Attempt(clock))
  const handleLoad = useCallback(
    () => void others.load(() => bookings.alternativesTo(id)),
    [others, bookings, id],
  )
  useEffect(handleLoad, [handleLoad])
  const handleMove = useCallback(
    async (slotId: string) => {
      const moved = await attempt.run(slotId, key => bookings.move(id, slotId, key))
      if (moved) goInstead('booking/done', { id: moved.id, moved: '1' })
      else if (attempt.problem?.code.startsWith('slot_')) handleLoad()
    },
    [attempt, bookings, id, handleLoad],
  )
  const handleAll = useCallback(() => goTo('booking/move', { id }), [id])
  const handleCall = useCallback(() => void callNumber(station.phone), [station.phone])
  const { state, failure, value = [] } = others
  return (
    <View className="alternatives">
      <Section title="换个时间">
        <LoadState
          isLoading={state === 'loading'}
          hasValue={value.length > 0}
          failure={failure && failureText(failure)}
          skeletons={1}
          onRetry={handleLoad}
        >
          <Card isFlush>
            {value.map(other => (
              <One
                key={other.slotId}
                other={other}
                isSameStation={other.station.id === station.id}
                attempt={attempt}
                onMove={handleMove}
              />
            ))}
          </Card>
        </LoadState>
        {state === 'ready' && value.length === 0 && (
          <View className="t14 ink-2">附近这几周没有相近的空位，可以看看全部时间，或打电话问问。</View>
        )}
      </Section>
      {attempt.problem && <MoveTrouble problem={attempt.problem} phone={station.phone} />}
      <View className="alternatives-ways">
        <Button text="看全部时间" onTap={handleAll} />
        <Button text="打电话" icon="phone" label={`打电话给站里，${station.phone}`} onTap={handleCall} />
      </View>
    </View>
  )
})
