import type { Issue } from '@contract/endpoints/issues.ts'
import type { IssueStatus } from '@contract/rules/issues.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { memo, type ReactNode, useCallback, useState } from 'react'
import { ActionBar } from '@/components/action-bar'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { classes } from '@/components/classes'
import { Section } from '@/components/section'
import { Tap } from '@/components/tap'
import { TextField } from '@/components/text-field'
import { toast } from '@/platform/toast'
import { useAuthorSteps } from '@/stores/use-author-steps'
import { RATINGS, ratingText } from '@/texts/issues'
import { StepProblem } from './step-problem'

interface GradeProps {
  stars: number
  text: string
  isOn: boolean
  onChoose: (stars: number) => void
}

const Grade = memo(function Grade({ stars, text, isOn, onChoose }: GradeProps) {
  const handleTap = () => onChoose(stars)
  return (
    <Tap role="radio" className={classes('grade', isOn && 'grade-on')} isOn={isOn} onTap={handleTap}>
      {text}
    </Tap>
  )
})

interface RatingProps {
  issue: Pick<Issue, 'number' | 'status'>
  /** Beside the button that sends it. */
  share: ReactNode
  /** Below: asking for it to be done again. */
  reopen: ReactNode
}

const RATING_NOTE: Partial<Record<IssueStatus, string>> = {
  replied: '您说了才算办结',
  closed: '站里办结了，您还可以评一次',
}

/** Three words to choose from; what more there is to say may be left out. */
export const Rating = observer(function Rating({ issue, share, reopen }: RatingProps) {
  const { number, status } = issue
  const steps = useAuthorSteps()
  const [stars, setStars] = useState(0)
  const [words, setWords] = useState('')
  const handleSend = useCallback(async () => {
    if (await steps.rate(number, stars, words)) toast('记下了，谢谢您')
  }, [steps, number, stars, words])
  const { isBusy } = steps.attempt
  return (
    <>
      <Section title="办得怎么样" note={RATING_NOTE[status]}>
        <Card className="col gap-4">
          <View className="grades" aria-role="radiogroup" aria-label="办得怎么样">
            {RATINGS.map(one => (
              <Grade key={one.stars} {...one} isOn={one.stars === stars} onChoose={setStars} />
            ))}
          </View>
          {stars > 0 && (
            <TextField label="想说的话，可以不写" value={words} max={200} isLong onInput={setWords} />
          )}
          {reopen}
          <StepProblem />
        </Card>
      </Section>
      <ActionBar>
        {share}
        <Button
          text={isBusy ? '正在交' : stars > 0 ? '提交评价' : '先选一个评价'}
          kind="primary"
          isLoading={isBusy}
          isDisabled={stars === 0}
          onTap={handleSend}
        />
      </ActionBar>
    </>
  )
})

/** What its author said, for everybody to read. */
export const Rated = memo(function Rated({ issue, reopen }: { issue: Issue; reopen: ReactNode }) {
  const { stars, ratingWords, isMine } = issue
  if (stars === undefined && !reopen) return null
  return (
    <Section title="办得怎么样">
      <Card className="col gap-3">
        {stars !== undefined && (
          <View className="t16 bold">{`${isMine ? '您' : '反映人'}说：${ratingText(stars)}`}</View>
        )}
        {ratingWords && <View className="t14 ink-2">{ratingWords}</View>}
        {reopen}
      </Card>
    </Section>
  )
})
