import type { HostEvent } from '@contract/endpoints/host-events.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback, useState } from 'react'
import { Button } from '@/components/button'
import { Notice } from '@/components/notice'
import { Sheet } from '@/components/sheet'
import { TextField } from '@/components/text-field'
import { toast } from '@/platform/toast'
import type { HostEventStore } from '@/stores/host-event-store'
import { Problem } from '../problem'
import { Links } from './links'
import { OutcomeDraft } from './outcome-draft'
import { Pictures } from './pictures'

const OUTCOME_MAX = 2000

interface WayProps {
  store: HostEventStore
  event: HostEvent
  onClose: () => void
}

/** The server's word on the first part that is wrong. */
const wrongOf = (store: HostEventStore): string | undefined => {
  const { problem } = store.attempt
  const first = problem?.code === 'invalid' ? Object.values(problem.details ?? {})[0] : undefined
  return first === undefined ? undefined : String(first)
}

const Form = observer(function Form({ store, event, onClose }: WayProps) {
  const [draft] = useState(() => new OutcomeDraft(event))
  const handleOutcome = useCallback((text: string) => draft.write(text), [draft])
  const handleSave = useCallback(async () => {
    if (!(await store.writeOutcome(draft.form))) return
    toast('存好了，活动页里能看到')
    onClose()
  }, [store, draft, onClose])
  const hasBegun = event.status === 'running' || event.status === 'ended'
  const wrong = wrongOf(store)
  return (
    <View className="col gap-4">
      {hasBegun && (
        <TextField
          label="结果"
          hint="说好了什么，谁去办，什么时候办完"
          value={draft.outcome}
          max={OUTCOME_MAX}
          isLong
          onInput={handleOutcome}
        />
      )}
      {!hasBegun && <View className="t14 ink-2">结果等活动开始以后写；资料现在就可以放。</View>}
      <Links draft={draft} />
      <Pictures draft={draft} />
      {wrong ? <Notice tone="alert" text={wrong} /> : <Problem attempt={store.attempt} />}
      <Button text="存好" kind="primary" isBlock isLoading={store.attempt.isBusy} onTap={handleSave} />
    </View>
  )
})

/** What came of it, links and pictures; whoever came is told the first time. */
export function OutcomeSheet({ isOpen, ...way }: WayProps & { isOpen: boolean }) {
  return (
    <Sheet title="结果和资料" isOpen={isOpen} onClose={way.onClose}>
      <Form {...way} />
    </Sheet>
  )
}
