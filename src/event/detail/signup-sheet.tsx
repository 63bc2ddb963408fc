import type { EventPage } from '@contract/endpoints/events.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback } from 'react'
import { Button } from '@/components/button'
import { Notice } from '@/components/notice'
import { Sheet } from '@/components/sheet'
import { TextField } from '@/components/text-field'
import { goToTab } from '@/platform/go'
import type { FailureCode } from '@/stores/ports'
import { signupFailureText, whenText } from '@/texts/event-notes'
import { WhoComes } from '@/who-comes'
import type { SignupDraft } from './signup-draft'

const NOTE_MAX = 200
/** This one cannot be had any more. */
const GONE: readonly FailureCode[] = [
  'event_full',
  'event_over',
  'signup_closed',
  'slot_closed',
  'slot_started',
]
const handleOthers = () => goToTab('events')

const Trouble = observer(function Trouble({ draft }: { draft: SignupDraft }) {
  const { problem } = draft.attempt
  if (!problem || problem.code === 'not_signed_in') return null
  const text = signupFailureText(problem.code, problem.details)
  if (!GONE.includes(problem.code)) return <Notice tone="alert" text={text} />
  return <Notice tone="alert" text={text} action="看别的活动" onAction={handleOthers} />
})

interface SignupSheetProps {
  event: EventPage
  draft: SignupDraft
  onSend: () => void
  onClose: () => void
}

/** Who comes and what should be known; everything else is known already. */
export const SignupSheet = observer(function SignupSheet({
  event,
  draft,
  onSend,
  onClose,
}: SignupSheetProps) {
  const handleNote = useCallback((note: string) => draft.write({ note }), [draft])
  const waits = event.placesLeft === 0
  const { isBusy } = draft.attempt
  const text = waits ? '排候补' : '我要报名'
  return (
    <Sheet title={waits ? '满了，排候补' : '报名'} isOpen onClose={onClose}>
      <View className="col gap-4">
        <View className="t16 bold">{`${whenText(event)}，${event.station.shortName}`}</View>
        <WhoComes
          form={draft}
          forFamily="帮家人报名"
          rule={
            waits
              ? '有人退出就按先后轮到您，会发通知，位子给您留两小时。'
              : '来不了请早点退出，位子好让给别人。'
          }
        />
        <TextField
          label="想让站里知道的（选填）"
          hint="比如 坐轮椅来、想先问什么"
          value={draft.note}
          max={NOTE_MAX}
          error={draft.errors.note}
          isLong
          onInput={handleNote}
        />
        <Trouble draft={draft} />
        <Button text={isBusy ? '正在提交' : text} kind="primary" isBlock isLoading={isBusy} onTap={onSend} />
      </View>
    </Sheet>
  )
})
