import type { WaitlistEntry } from '@contract/endpoints/waitlist.ts'
import { observer } from 'mobx-react-lite'
import { useCallback, useState } from 'react'
import { ConfirmSheet } from '@/components/confirm-sheet'
import { Notice } from '@/components/notice'
import { OfferCard } from '@/components/offer-card'
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
  const pass = useCallback(async () => {
    const entry = await attempt.run('pass', key => waitlist.leave(id, key))
    if (!entry) refresh()
    return entry !== undefined
  }, [attempt, waitlist, id, refresh])
  return { attempt, handleTake, pass }
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
  const [isAsking, setAsking] = useState(false)
  const { attempt, handleTake, pass } = useOffer(entry)
  const handlePass = useCallback(() => setAsking(true), [])
  const handleStay = useCallback(() => setAsking(false), [])
  const handleGo = useCallback(async () => {
    if (await pass()) setAsking(false)
  }, [pass])
  const until = entry.offerExpiresAt
  if (!until || entryNow(entry, now).status !== 'offered') return null
  return (
    <>
      <OfferCard
        what={entryText(entry, now)}
        place={entry.station.shortName}
        until={untilText(until, now)}
        left={countdownText(until, now)}
        isBusy={attempt.isRunning('accept')}
        onTake={handleTake}
        onPass={handlePass}
      >
        {!isAsking && <Trouble attempt={attempt} />}
      </OfferCard>
      <ConfirmSheet
        title="不要这个位子了？"
        text="位子马上让给下一位，您也不在这个队里了。"
        yes="让给下一位"
        busy="正在让出"
        no="先留着"
        isOpen={isAsking}
        isBusy={attempt.isRunning('pass')}
        onYes={handleGo}
        onClose={handleStay}
      >
        <Trouble attempt={attempt} />
      </ConfirmSheet>
    </>
  )
})
