import { observer } from 'mobx-react-lite'
import { Notice } from '@/components/notice'
import type { Attempt } from '@/stores/attempt'
import { deskFailureText } from '@/texts/desk'

/** Why the last tap did nothing, and what to do; it stays until something works. */
export const Trouble = observer(function Trouble({ attempt }: { attempt: Attempt }) {
  const { problem } = attempt
  if (!problem) return null
  return <Notice tone="alert" text={deskFailureText(problem.code)} />
})
