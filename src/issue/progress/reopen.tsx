import { dayOf } from '@contract/rules/beijing-time.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback, useState } from 'react'
import { Button } from '@/components/button'
import { Sheet } from '@/components/sheet'
import { TextField } from '@/components/text-field'
import { toast } from '@/platform/toast'
import { useAuthorSteps } from '@/stores/use-author-steps'
import { dateText } from '@/texts/times'
import { StepProblem } from './step-problem'

interface SheetProps {
  number: string
  isOpen: boolean
  onClose: () => void
}
const SHORTEST = 2

const ReopenSheet = observer(function ReopenSheet({ number, isOpen, onClose }: SheetProps) {
  const steps = useAuthorSteps()
  const [reason, setReason] = useState('')
  const [error, setError] = useState<string>()
  const handleInput = useCallback((text: string) => {
    setReason(text)
    setError(undefined)
  }, [])
  const handleSend = useCallback(async () => {
    if (reason.trim().length < SHORTEST) return setError(`请至少写 ${SHORTEST} 个字。`)
    if (!(await steps.reopen(number, reason))) return
    onClose()
    toast('重新办了，时间重新算')
  }, [steps, number, reason, onClose])
  return (
    <Sheet title="申请重办" isOpen={isOpen} onClose={onClose}>
      <View className="col gap-4">
        <TextField
          label="哪儿没办好"
          hint="例如 盖子换了，旁边还是陷"
          value={reason}
          max={1000}
          isLong
          error={error}
          onInput={handleInput}
        />
        <View className="t13 ink-3">只能要求一次。交上去就重新办，时间重新算。</View>
        <StepProblem />
        <Button
          text={steps.attempt.isBusy ? '正在交' : '要求重办'}
          kind="primary"
          isBlock
          isLoading={steps.attempt.isBusy}
          onTap={handleSend}
        />
      </View>
    </Sheet>
  )
})

interface ReopenProps {
  number: string
  /** Milliseconds since 1970. */
  until: number | undefined
}

/** The author's right, with its last day. */
export const Reopen = observer(function Reopen({ number, until }: ReopenProps) {
  const steps = useAuthorSteps()
  const [isOpen, setOpen] = useState(false)
  const handleOpen = useCallback(() => {
    steps.attempt.forgive()
    setOpen(true)
  }, [steps])
  const handleClose = useCallback(() => setOpen(false), [])
  const last = until === undefined ? '' : `${dateText(dayOf(until))}前`
  return (
    <View className="row row-between row-wrap gap-3">
      <View className="grow t14 ink-2">{`没办好？${last}可以要求重办一次`}</View>
      <Button text="申请重办" kind="line" size="xs" icon="repeat" onTap={handleOpen} />
      <ReopenSheet number={number} isOpen={isOpen} onClose={handleClose} />
    </View>
  )
})
