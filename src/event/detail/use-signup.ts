import type { Template } from '@contract/rules/notices.ts'
import { useCallback, useRef, useState } from 'react'
import { goTo } from '@/platform/go'
import { scrollToFirst } from '@/platform/scroll'
import { toast } from '@/platform/toast'
import { useShown } from '@/platform/use-shown'
import { useEvent } from '@/stores/use-event'
import { useStores } from '@/stores/use-stores'
import { usePrompt } from '@/use-prompt'
import { SignupDraft } from './signup-draft'

const FOR_PLACE: readonly Template[] = ['booked', 'event', 'changed']
const FOR_LINE: readonly Template[] = ['turn', 'event', 'changed']

/** Signs up what is written; signing in comes before the form where it is needed, and leads back to it. */
export function useSignup(eventId: string, waits: boolean) {
  const { accounts, clock } = useStores()
  const store = useEvent()
  const [draft] = useState(() => new SignupDraft(clock))
  const [isOpen, setOpen] = useState(false)
  const comesBack = useRef(false)
  const prompt = usePrompt(waits ? FOR_LINE : FOR_PLACE)
  const signIn = useCallback(() => {
    comesBack.current = true
    goTo('account/sign-in', { back: '1' })
  }, [])
  useShown(() => {
    if (comesBack.current && accounts.isSignedIn) setOpen(true)
    comesBack.current = false
  })
  const handleOpen = useCallback(() => {
    if (accounts.isSignedIn) setOpen(true)
    else signIn()
  }, [accounts, signIn])
  const handleClose = useCallback(() => setOpen(false), [])
  const handleSend = useCallback(async () => {
    if (!draft.check()) return scrollToFirst('.field-error')
    const prompted = prompt()
    const signup = await draft.send((body, key) => store.signUp(eventId, body, key))
    await prompted
    const { problem } = draft.attempt
    if (signup) {
      setOpen(false)
      if (signup.status === 'waiting' && !waits) toast('刚刚满了，给您排上了候补')
    } else if (problem?.code === 'not_signed_in') signIn()
    else if (problem && problem.code !== 'offline') void store.load(eventId)
  }, [draft, store, eventId, waits, prompt, signIn])
  // who is signed up already needs no form: that is known only once it was asked
  const isKnown = store.mine.value !== undefined || store.mine.state === 'failed'
  return { draft, isOpen: isOpen && isKnown, handleOpen, handleClose, handleSend }
}
