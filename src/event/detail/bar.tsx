import type { EventPage, Signup } from '@contract/endpoints/events.ts'
import { isCheckInTime } from '@contract/rules/bookings.ts'
import { canSignUp } from '@contract/rules/events.ts'
import { observer } from 'mobx-react-lite'
import { useCallback, useState } from 'react'
import { CheckInSheet } from '@/check-in-sheet'
import { ActionBar } from '@/components/action-bar'
import { Button } from '@/components/button'
import { ShareWays } from '@/share-ways'
import { holdsPlace, isInLine } from '@/stores/signups'
import { useEvent } from '@/stores/use-event'
import { SignupSheet } from './signup-sheet'
import { useSignup } from './use-signup'

interface BarProps {
  event: EventPage
  signup: Signup | undefined
  now: number
}

/** What is the one thing to do now, if there is one. */
function mainAct({ event, signup, now }: BarProps): 'sign-up' | 'check-in' | undefined {
  const times = { startAt: Date.parse(event.startAt), endAt: Date.parse(event.endAt) }
  if (signup?.status === 'confirmed')
    return event.status !== 'cancelled' && isCheckInTime(times, now) ? 'check-in' : undefined
  if (signup && (holdsPlace(signup) || isInLine(signup))) return undefined
  return canSignUp({ ...event, signupUntil: Date.parse(event.signupUntil) }, now) ? 'sign-up' : undefined
}

/** The sheet where the station's code is typed, and whether it is open. */
function useCheckIn(signup: Signup | undefined) {
  const store = useEvent()
  const [isOpen, setOpen] = useState(false)
  const handleOpen = useCallback(() => setOpen(true), [])
  const handleClose = useCallback(() => setOpen(false), [])
  const handleSend = useCallback(
    async (code: string, key: string) => signup && store.checkIn(signup, code, key),
    [store, signup],
  )
  return { isOpen, handleOpen, handleClose, handleSend }
}

/** Sends it on, and does what there is to do. The sheets stand beside the bar, whose layer is below the way back. */
export const Bar = observer(function Bar(props: BarProps) {
  const { event, signup } = props
  const [isSharing, setSharing] = useState(false)
  const handleShare = useCallback(() => setSharing(true), [])
  const handleShared = useCallback(() => setSharing(false), [])
  const waits = event.placesLeft === 0
  const signing = useSignup(event.id, waits)
  const checking = useCheckIn(signup)
  const act = mainAct(props)
  const text = waits ? '满了，排候补' : `我要报名 余 ${event.placesLeft} 席`
  return (
    <>
      <ActionBar>
        <Button text="发到群里" icon="share" kind={act ? 'neutral' : 'soft'} onTap={handleShare} />
        {act === 'sign-up' && <Button text={text} kind="primary" onTap={signing.handleOpen} />}
        {act === 'check-in' && <Button text="到场签到" kind="primary" onTap={checking.handleOpen} />}
      </ActionBar>
      {act === 'sign-up' && signing.isOpen && (
        <SignupSheet
          event={event}
          draft={signing.draft}
          onSend={signing.handleSend}
          onClose={signing.handleClose}
        />
      )}
      {act === 'check-in' && checking.isOpen && (
        <CheckInSheet onSend={checking.handleSend} onClose={checking.handleClose} />
      )}
      <ShareWays kind="event" id={event.id} isOpen={isSharing} onClose={handleShared} />
    </>
  )
})
