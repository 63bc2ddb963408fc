import type { EventPage, Signup } from '@contract/endpoints/events.ts'
import type { Template } from '@contract/rules/notices.ts'
import { observer } from 'mobx-react-lite'
import { useCallback, useState } from 'react'
import { Notice } from '@/components/notice'
import { OfferedPlace } from '@/components/offered-place'
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
    const isGone = await attempt.run('pass', async key => {
      await store.withdraw(eventId, key)
      return true
    })
    refresh()
    return isGone === true
  }, [attempt, store, eventId, refresh])
  return { attempt, handleTake, handlePass }
}

/** A place that is held for the one who waited. */
export const Offered = observer(function Offered({ event, signup, now }: OfferedProps) {
  const { entryId = '', offerExpiresAt: until = event.startAt } = signup
  const { attempt, handleTake, handlePass } = useOffer(event.id, entryId)
  const { problem } = attempt
  return (
    <OfferedPlace
      what={`${eventTime(event, now)}，有人退了 1 席`}
      place={event.station.shortName}
      until={untilText(until, now)}
      left={countdownText(until, now)}
      isTaking={attempt.isRunning('accept')}
      isPassing={attempt.isRunning('pass')}
      onTake={handleTake}
      onPass={handlePass}
    >
      {problem && <Notice tone="alert" text={writeFailureText(problem.code)} />}
    </OfferedPlace>
  )
})
