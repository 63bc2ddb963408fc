import type { Slot } from '@contract/endpoints/schedules.ts'
import type { JoinForm } from '@contract/endpoints/waitlist.ts'
import type { Template } from '@contract/rules/notices.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback, useRef, useState } from 'react'
import { Button } from '@/components/button'
import { Notice } from '@/components/notice'
import { Sheet } from '@/components/sheet'
import { goTo } from '@/platform/go'
import { useShown } from '@/platform/use-shown'
import { Attempt } from '@/stores/attempt'
import type { FailureCode } from '@/stores/ports'
import { useStores } from '@/stores/use-stores'
import { whoText } from '@/texts/slots'
import { momentText } from '@/texts/times'
import { LINE_RULES, lineFailureText } from '@/texts/waitlist-notes'
import { usePrompt } from '@/use-prompt'

const TOLD: readonly Template[] = ['turn', 'booked', 'visit']
const NO_FORM: JoinForm = {}
const handleMine = () => goTo('booking/mine')

/** Joins the line; signing in comes between where it is needed, and only then. */
function useJoin(slotId: string, form: JoinForm, onJoined: (entryId: string) => void) {
  const { waitlist, accounts, clock } = useStores()
  const [attempt] = useState(() => new Attempt(clock))
  const comesBack = useRef(false)
  const prompt = usePrompt(TOLD)
  const join = useCallback(async () => {
    if (!accounts.isSignedIn) {
      comesBack.current = true
      goTo('account/sign-in', { back: '1' })
      return
    }
    const name = JSON.stringify([slotId, form])
    const prompted = prompt()
    const entry = await attempt.run(name, key => waitlist.join(slotId, form, key))
    await prompted
    if (entry) onJoined(entry.id)
  }, [waitlist, accounts, attempt, slotId, form, onJoined, prompt])
  useShown(() => {
    if (comesBack.current && accounts.isSignedIn) void join()
    comesBack.current = false
  })
  return { attempt, join }
}

interface TroubleProps {
  code: FailureCode
  onBook: () => void
}

/** Why there is no line to join, and where to go instead. */
function Trouble({ code, onBook }: TroubleProps) {
  const text = lineFailureText(code)
  if (code === 'slot_has_places') return <Notice tone="alert" text={text} action="直接约" onAction={onBook} />
  if (code === 'already_booked')
    return <Notice tone="alert" text={text} action="我的预约" onAction={handleMine} />
  return <Notice tone="alert" text={text} />
}

interface WaitSheetProps {
  slot: Slot
  /** What will be booked when a place comes free. */
  form?: JoinForm
  onClose: () => void
  onJoined: (entryId: string) => void
  /** The slot has places after all. */
  onBook: () => void
}

/** What the line of a full slot is, and the way into it. Made anew for each slot. */
export const WaitSheet = observer(function WaitSheet(props: WaitSheetProps) {
  const { slot, form = NO_FORM, onClose, onJoined, onBook } = props
  const { clock } = useStores()
  const { attempt, join } = useJoin(slot.id, form, onJoined)
  const { problem, isBusy } = attempt
  return (
    <Sheet title="排候补" isOpen onClose={onClose}>
      <View className="col gap-4">
        <View className="t16 bold">
          {`${momentText(slot.startAt, clock())}，${whoText(slot.member)}，约满了`}
        </View>
        {LINE_RULES.map(rule => (
          <View key={rule} className="t16 ink-2">
            {rule}
          </View>
        ))}
        {problem && problem.code !== 'not_signed_in' && <Trouble code={problem.code} onBook={onBook} />}
        <Button text={isBusy ? '正在排' : '排候补'} kind="primary" isBlock isLoading={isBusy} onTap={join} />
        <Button text="先不排" isBlock onTap={onClose} />
      </View>
    </Sheet>
  )
})
