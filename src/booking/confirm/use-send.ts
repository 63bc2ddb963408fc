import type { Template } from '@contract/rules/notices.ts'
import { useCallback } from 'react'
import { goInstead, goTo } from '@/platform/go'
import { scrollToFirst } from '@/platform/scroll'
import type { StationSchedule } from '@/stores/schedules-store'
import { useStores } from '@/stores/use-stores'
import { usePrompt } from '@/use-prompt'
import type { BookingForm } from './booking-form'

const TOLD: readonly Template[] = ['booked', 'visit', 'changed']

/** Books what is written; signing in comes between where it is needed, and only then. */
export function useSend(form: BookingForm, schedule: StationSchedule): () => Promise<void> {
  const { accounts } = useStores()
  const prompt = usePrompt(TOLD)
  return useCallback(async () => {
    if (!form.check()) {
      scrollToFirst('.field-error')
      return
    }
    const signIn = () => {
      form.setWaiting(true)
      goTo('account/sign-in', { back: '1' })
    }
    if (!accounts.isSignedIn) return signIn()
    const prompted = prompt()
    const booking = await form.send()
    await prompted
    if (booking) return goInstead('booking/done', { id: booking.id })
    if (form.problem?.code === 'not_signed_in') return signIn()
    if (form.problem?.code.startsWith('slot_')) void schedule.load()
    // what went wrong stands below the time
    if (form.problem) scrollToFirst('.confirm-trouble')
  }, [form, accounts, schedule, prompt])
}
