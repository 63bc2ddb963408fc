import { observer } from 'mobx-react-lite'
import { Notice } from '@/components/notice'
import type { Attempt } from '@/stores/attempt'
import { hostFailureText } from '@/texts/host'

interface ProblemProps {
  attempt: Attempt
  /** Whom it is about, said before. */
  about?: string | undefined
  action?: string
  onAction?: () => void
}

/** Why the last tap did nothing, and what to do; it stays until something works. */
export const Problem = observer(function Problem({ attempt, about, action, onAction }: ProblemProps) {
  const { problem } = attempt
  if (!problem) return null
  return (
    <Notice
      tone="alert"
      text={[about, hostFailureText(problem.code)].filter(Boolean).join('：')}
      {...(action && { action })}
      {...(onAction && { onAction })}
    />
  )
})
