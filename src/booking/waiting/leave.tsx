import { observer } from 'mobx-react-lite'
import { useCallback, useState } from 'react'
import { Button } from '@/components/button'
import { ConfirmSheet } from '@/components/confirm-sheet'
import { Notice } from '@/components/notice'
import { Attempt } from '@/stores/attempt'
import { useStores } from '@/stores/use-stores'
import { writeFailureText } from '@/texts/failures'

/** The way out of the line, asked once. */
export const Leave = observer(function Leave({ entryId }: { entryId: string }) {
  const { waitlist, clock } = useStores()
  const [isAsking, setAsking] = useState(false)
  const [attempt] = useState(() => new Attempt(clock))
  const handleAsk = useCallback(() => setAsking(true), [])
  const handleStay = useCallback(() => setAsking(false), [])
  const handleLeave = useCallback(async () => {
    if (await attempt.run('leave', key => waitlist.leave(entryId, key))) setAsking(false)
  }, [attempt, waitlist, entryId])
  const { problem } = attempt
  return (
    <>
      <Button text="不排了" kind="text" onTap={handleAsk} />
      <ConfirmSheet
        title="不排了？"
        text="您的位置让给后面的人；再排要从队尾开始。"
        yes="不排了"
        busy="正在退出"
        no="接着排"
        isOpen={isAsking}
        isBusy={attempt.isBusy}
        onYes={handleLeave}
        onClose={handleStay}
      >
        {problem && <Notice tone="alert" text={writeFailureText(problem.code)} />}
      </ConfirmSheet>
    </>
  )
})
