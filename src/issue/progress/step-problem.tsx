import { observer } from 'mobx-react-lite'
import { Notice } from '@/components/notice'
import { useAuthorSteps } from '@/stores/use-author-steps'
import { writeFailureText } from '@/texts/failures'

/** Why a step was not taken; it stays until one is. */
export const StepProblem = observer(function StepProblem() {
  const { problem } = useAuthorSteps().attempt
  return problem ? <Notice tone="alert" text={writeFailureText(problem.code)} /> : null
})
