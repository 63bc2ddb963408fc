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

const CheckIn = observer(function CheckIn({ signup }: { signup: Signup }) {
  const store = useEvent()
  const [isOpen, setOpen] = useState(false)
  const handleOpen = useCallback(() => setOpen(true), [])
  const handleClose = useCallback(() => setOpen(false), [])
  const handleSend = useCallback(
    (code: string, key: string) => store.checkIn(signup, code, key),
    [store, signup],
  )
  return (
    <>
      <Button text="到场签到" kind="primary" onTap={handleOpen} />
      {isOpen && <CheckInSheet onSend={handleSend} onClose={handleClose} />}
    </>
  )
})

const SignUp = observer(function SignUp({ event }: { event: EventPage }) {
  const waits = event.placesLeft === 0
  const { draft, isOpen, handleOpen, handleClose, handleSend } = useSignup(event.id, waits)
  const text = waits ? '满了，排候补' : `我要报名 余 ${event.placesLeft} 席`
  return (
    <>
      <Button text={text} kind="primary" onTap={handleOpen} />
      {isOpen && <SignupSheet event={event} draft={draft} onSend={handleSend} onClose={handleClose} />}
    </>
  )
})

/** Sends it on, and does what there is to do. */
export const Bar = observer(function Bar(props: BarProps) {
  const { event, signup } = props
  const [isOpen, setOpen] = useState(false)
  const handleOpen = useCallback(() => setOpen(true), [])
  const handleClose = useCallback(() => setOpen(false), [])
  const act = mainAct(props)
  return (
    <>
      <ActionBar>
        <Button text="发到群里" icon="share" kind={act ? 'neutral' : 'soft'} onTap={handleOpen} />
        {act === 'sign-up' && <SignUp event={event} />}
        {act === 'check-in' && signup && <CheckIn signup={signup} />}
      </ActionBar>
      <ShareWays kind="event" id={event.id} isOpen={isOpen} onClose={handleClose} />
    </>
  )
})
