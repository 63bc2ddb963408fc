import { dayOf } from '@contract/rules/beijing-time.ts'
import { observer } from 'mobx-react-lite'
import { useCallback, useEffect, useRef, useState } from 'react'
import { DateStrip } from '@/components/date-strip'
import { LoadState } from '@/components/load-state'
import { Section } from '@/components/section'
import { scrollStripTo } from '@/platform/scroll'
import type { SlotPick } from '@/stores/slot-pick'
import { useStores } from '@/stores/use-stores'
import { failureText } from '@/texts/failures'
import { dayWords } from '@/texts/slots'

/** Brings a day into sight that was not tapped there: the first free one, or the first of a new week. */
function useSight(pick: SlotPick) {
  const { schedule, day } = pick
  const [into, setInto] = useState(day)
  const tapped = useRef('')
  useEffect(() => {
    if (tapped.current !== day) setInto(day)
  }, [day])
  const handleChoose = useCallback(
    (date: string) => {
      tapped.current = date
      pick.chooseDay(date)
    },
    [pick],
  )
  const handleEnd = useCallback(() => void schedule.loadMore(), [schedule])
  const handleMore = useCallback(async () => {
    const count = schedule.loaded.length
    await schedule.loadMore()
    // two known days stay in sight, and the end of the strip out of it
    setInto(schedule.loaded[count - 2]?.date ?? '')
  }, [schedule])
  return { into, handleChoose, handleEnd, handleMore }
}

/** The days of a station, a week at a time. */
export const SlotDays = observer(function SlotDays({ pick }: { pick: SlotPick }) {
  const { clock } = useStores()
  const { schedule, day } = pick
  const { loaded, hasMore, days } = schedule
  const today = dayOf(clock())
  const cells = loaded.map(one => dayWords(one, today))
  const { into, handleChoose, handleEnd, handleMore } = useSight(pick)
  const hasDays = loaded.length > 0
  useEffect(() => {
    if (hasDays && into) scrollStripTo('.days', `day-${into}`)
  }, [hasDays, into])
  const handleRetry = useCallback(() => void schedule.load(), [schedule])
  return (
    <Section
      title="选日期"
      note={hasMore ? undefined : `${Number(day.slice(5, 7))} 月`}
      more={hasMore ? '后面 7 天' : undefined}
      onMore={handleMore}
    >
      <LoadState
        isLoading={days.state === 'loading'}
        hasValue={hasDays}
        failure={days.failure && failureText(days.failure)}
        skeletons={1}
        onRetry={handleRetry}
      >
        <DateStrip days={cells} value={day} into={into} onChoose={handleChoose} onEnd={handleEnd} />
      </LoadState>
    </Section>
  )
})
