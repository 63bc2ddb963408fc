import { observer } from 'mobx-react-lite'
import { useCallback, useState } from 'react'
import { Button } from '@/components/button'
import { ConfirmSheet } from '@/components/confirm-sheet'
import { toast } from '@/platform/toast'
import { useAuthorSteps } from '@/stores/use-author-steps'
import { StepProblem } from './step-problem'

/** Taking it back cannot be undone. */
export const Withdraw = observer(function Withdraw({ number }: { number: string }) {
  const steps = useAuthorSteps()
  const [isAsking, setAsking] = useState(false)
  const handleAsk = useCallback(() => {
    steps.attempt.forgive()
    setAsking(true)
  }, [steps])
  const handleStay = useCallback(() => setAsking(false), [])
  const handleYes = useCallback(async () => {
    if (await steps.withdraw(number)) toast('撤回了')
  }, [steps, number])
  return (
    <>
      <Button text="不反映了，撤回" kind="line" isBlock onTap={handleAsk} />
      <ConfirmSheet
        title="要撤回这件事吗"
        text="撤回以后就不办了，也不再公开。想再反映，要重新写。"
        yes="撤回"
        busy="正在撤"
        no="接着办"
        isOpen={isAsking}
        isBusy={steps.attempt.isBusy}
        onYes={handleYes}
        onClose={handleStay}
      >
        <StepProblem />
      </ConfirmSheet>
    </>
  )
})
