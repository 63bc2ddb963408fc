import type { Issue } from '@contract/endpoints/issues.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback, useState } from 'react'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { TextField } from '@/components/text-field'
import { toast } from '@/platform/toast'
import { useAuthorSteps } from '@/stores/use-author-steps'
import { lastStep } from './author-moves'
import { StepProblem } from './step-problem'

const SHORTEST = 2

/** What staff asked for, and the field to answer in. */
export const AnswerCard = observer(function AnswerCard({ issue }: { issue: Issue }) {
  const { number } = issue
  const steps = useAuthorSteps()
  const [note, setNote] = useState('')
  const [error, setError] = useState<string>()
  const asked = lastStep(issue, 'ask')?.note
  const handleInput = useCallback((text: string) => {
    setNote(text)
    setError(undefined)
  }, [])
  const handleSend = useCallback(async () => {
    if (note.trim().length < SHORTEST) return setError(`请至少写 ${SHORTEST} 个字。`)
    if (await steps.answer(number, note)) toast('补上了，接着办')
  }, [steps, number, note])
  const { isBusy } = steps.attempt
  return (
    <Card className="col gap-3">
      <View className="t18 bold">站里想请您补一句</View>
      {asked && <View className="t16">{asked}</View>}
      <TextField
        label="补充说明"
        hint="在这儿写"
        value={note}
        max={1000}
        isLong
        error={error}
        onInput={handleInput}
      />
      <Button
        text={isBusy ? '正在交' : '补充好了'}
        kind="primary"
        isBlock
        isLoading={isBusy}
        onTap={handleSend}
      />
      <StepProblem />
    </Card>
  )
})
