import type { WaitlistEntry } from '@contract/endpoints/waitlist.ts'
import { observer } from 'mobx-react-lite'
import { useCallback, useState } from 'react'
import { Notice } from '@/components/notice'
import { OfferedPlace } from '@/components/offered-place'
import { goTo } from '@/platform/go'
import { useNow } from '@/platform/use-now'
import { Attempt } from '@/stores/attempt'
import type { FailureCode } from '@/stores/ports'
import { useStores } from '@/stores/use-stores'
import { entryNow } from '@/stores/waitlist-store'
import { writeFailureText } from '@/texts/failures'
import { countdownText, entryText, untilText } from '@/texts/waitlist'

const handleMine = () => goTo('booking/mine')
/** What stands in the way is among the bookings. */
const IN_BOOKINGS: readonly FailureCode[] = ['already_booked', 'quota_reached']

/** Takes the place or lets it go; what was refused is read anew, since the offer may be over. */
function useOffer({ id, event }: WaitlistEntry) {
  const eventId = event?.id
  const { waitlist, clock } = useStores()
  const [attempt] = useState(() => new Attempt(clock))
  const refresh = useCallback(() => {
    if (attempt.problem && attempt.problem.code !== 'offline') void waitlist.mine.load()
  }, [attempt, waitlist])
  const handleTake = useCallback(async () => {
    const entry = await attempt.run('accept', key => waitlist.accept(id, key))
    if (entry && eventId) goTo('event/detail', { id: eventId })
    else if (entry?.bookingId) goTo('booking/done', { id: entry.bookingId })
    else refresh()
  }, [attempt, waitlist, id, eventId, refresh])
  const handlePass = useCallback(async () => {
    const entry = await attempt.run('pass', key => waitlist.leave(id, key))
    if (!entry) refresh()
    return entry !== undefined
  }, [attempt, waitlist, id, refresh])
  return { attempt, handleTake, handlePass }
}

const Trouble = observer(function Trouble({ attempt }: { attempt: Attempt }) {
  const { problem } = attempt
  if (!problem) return null
  const text = writeFailureText(problem.code)
  const way = IN_BOOKINGS.includes(problem.code) && { action: '看我的预约', onAction: handleMine }
  return <Notice tone="alert" text={text} {...way} />
})

/** A place held for the one who is signed in; gone from the screen when it is over. */
export const Offer = observer(function Offer({ entry }: { entry: WaitlistEntry }) {
  const { clock } = useStores()
  const now = useNow(clock)
  const { attempt, handleTake, handlePass } = useOffer(entry)
  const until = entry.offerExpiresAt
  if (!until || entryNow(entry, now).status !== 'offered') return null
  return (
    <OfferedPlace
      what={entryText(entry, now)}
      place={entry.station.shortName}
      until={untilText(until, now)}
      left={countdownText(until, now)}
      isTaking={attempt.isRunning('accept')}
      isPassing={attempt.isRunning('pass')}
      onTake={handleTake}
      onPass={handlePass}
    >
      <Trouble attempt={attempt} />
    </OfferedPlace>
  )
})
