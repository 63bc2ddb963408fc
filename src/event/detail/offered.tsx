import type { EventPage, Signup } from '@contract/endpoints/events.ts'
import type { Template } from '@contract/rules/notices.ts'
import { observer } from 'mobx-react-lite'
import { useCallback, useState } from 'react'
import { ConfirmSheet } from '@/components/confirm-sheet'
import { Notice } from '@/components/notice'
import { OfferCard } from '@/components/offer-card'
import { Attempt } from '@/stores/attempt'
import { useEvent } from '@/stores/use-event'
import { useStores } from '@/stores/use-stores'
import { eventTime } from '@/texts/events'
import { writeFailureText } from '@/texts/failures'
import { countdownText, untilText } from '@/texts/waitlist'
import { usePrompt } from '@/use-prompt'

interface OfferedProps {
  event: EventPage
  signup: Signup
  now: number
}

const TOLD: readonly Template[] = ['event', 'booked', 'changed']

/** Takes the place or lets it go; what was refused is read anew, since the offer may be over. */
function useOffer(eventId: string, entryId: string) {
  const store = useEvent()
  const { clock } = useStores()
  const prompt = usePrompt(TOLD)
  const [attempt] = useState(() => new Attempt(clock))
  const refresh = useCallback(() => {
    if (attempt.problem && attempt.problem.code !== 'offline') void store.load(eventId)
  }, [attempt, store, eventId])
  const handleTake = useCallback(async () => {
    void prompt()
    await attempt.run('accept', key => store.accept(eventId, entryId, key))
    refresh()
  }, [attempt, store, eventId, entryId, refresh, prompt])
  const handlePass = useCallback(async () => {
    await attempt.run('pass', key => store.withdraw(eventId, key))
    refresh()
  }, [attempt, store, eventId, refresh])
  return { attempt, handleTake, handlePass }
}

/** A place that is held for the one who waited. */
export const Offered = observer(function Offered({ event, signup, now }: OfferedProps) {
  const { entryId = '', offerExpiresAt: until = event.startAt } = signup
  const { attempt, handleTake, handlePass } = useOffer(event.id, entryId)
  const [isAsking, setAsking] = useState(false)
  const handleAsk = useCallback(() => setAsking(true), [])
  const handleStay = useCallback(() => setAsking(false), [])
  const { problem } = attempt
  const trouble = problem && <Notice tone="alert" text={writeFailureText(problem.code)} />
  return (
    <>
      <OfferCard
        what={`${eventTime(event, now)}，有人退了 1 席`}
        place={event.station.shortName}
        until={untilText(until, now)}
        left={countdownText(until, now)}
        isBusy={attempt.isRunning('accept')}
        onTake={handleTake}
        onPass={handleAsk}
      >
        {!isAsking && trouble}
      </OfferCard>
      <ConfirmSheet
        title="不要这个位子了？"
        text="位子马上让给下一位，您也不在这个队里了。"
        yes="让给下一位"
        busy="正在让出"
        no="先留着"
        isOpen={isAsking}
        isBusy={attempt.isRunning('pass')}
        onYes={handlePass}
        onClose={handleStay}
      >
        {trouble}
      </ConfirmSheet>
    </>
  )
})
