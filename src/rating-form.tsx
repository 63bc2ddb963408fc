import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback, useState } from 'react'
import { Button } from '@/components/button'
import { Notice } from '@/components/notice'
import { Stars } from '@/components/stars'
import { TextField } from '@/components/text-field'
import { Attempt } from '@/stores/attempt'
import { useStores } from '@/stores/use-stores'
import { starsText } from '@/texts/bookings'
import { writeFailureText } from '@/texts/failures'

const WORDS_MAX = 200
const NO_STARS = '请先点几颗星。'

interface RatingFormProps {
  /** What is rated, read before the stars. */
  label: string
  onSend: (stars: number, words: string, idempotencyKey: string) => Promise<unknown>
  /** It was rated before, from elsewhere. */
  onOver: () => void
}

/** Stars, and words for who likes. */
export const RatingForm = observer(function RatingForm({ label, onSend, onOver }: RatingFormProps) {
  const { clock } = useStores()
  const [attempt] = useState(() => new Attempt(clock))
  const [stars, setStars] = useState(0)
  const [words, setWords] = useState('')
  const [isMissing, setMissing] = useState(false)
  const handleStars = useCallback((count: number) => {
    setStars(count)
    setMissing(false)
  }, [])
  const handleSend = useCallback(async () => {
    if (stars === 0) {
      setMissing(true)
      return
    }
    const said = words.trim()
    await attempt.run(`${stars} ${said}`, key => onSend(stars, said, key))
    if (attempt.problem?.code === 'already_rated') onOver()
  }, [attempt, onSend, onOver, stars, words])
  const { problem, isBusy } = attempt
  return (
    <View className="col gap-3">
      <Stars value={stars} label={label} onChoose={handleStars} />
      {stars > 0 && <View className="t14 ink-2">{starsText(stars)}</View>}
      {isMissing && (
        <View className="field-error" aria-role="alert">
          {NO_STARS}
        </View>
      )}
      <TextField label="想说的（选填）" value={words} max={WORDS_MAX} isLong onInput={setWords} />
      {problem && <Notice tone="alert" text={writeFailureText(problem.code)} />}
      <Button
        text={isBusy ? '正在交' : '交评价'}
        kind="primary"
        isBlock
        isLoading={isBusy}
        onTap={handleSend}
      />
    </View>
  )
})
