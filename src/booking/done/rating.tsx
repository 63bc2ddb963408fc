import type { Booking } from '@contract/endpoints/bookings.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback, useState } from 'react'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { Notice } from '@/components/notice'
import { Section } from '@/components/section'
import { Stars } from '@/components/stars'
import { TextField } from '@/components/text-field'
import { Attempt } from '@/stores/attempt'
import { useStores } from '@/stores/use-stores'
import { starsText } from '@/texts/bookings'
import { writeFailureText } from '@/texts/failures'

const WORDS_MAX = 200
const NO_STARS = '请先点几颗星。'

/** Stars, and words for who likes. */
const Form = observer(function Form({ bookingId }: { bookingId: string }) {
  const { bookings, clock } = useStores()
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
    await attempt.run(`${stars} ${said}`, key => bookings.rate(bookingId, stars, said, key))
    if (attempt.problem?.code === 'already_rated') void bookings.loadOne(bookingId)
  }, [attempt, bookings, bookingId, stars, words])
  const { problem, isBusy } = attempt
  return (
    <View className="done-form">
      <Stars value={stars} label="给这次面谈打几颗星" onChoose={handleStars} />
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

/** What somebody thought of the talk, once it was held. */
export const Rating = observer(function Rating({ booking }: { booking: Booking }) {
  const { id, status, rating } = booking
  if (status === 'served') {
    return (
      <View className="done-rating">
        <Section title="谈得怎么样">
          <Card>
            <Form bookingId={id} />
          </Card>
        </Section>
      </View>
    )
  }
  if (!rating) return null
  return (
    <View className="done-rating">
      <Section title="您的评价">
        <Card>
          <View className="t18 done-stars" aria-label={`${rating.stars} 颗星`}>
            {'★'.repeat(rating.stars) + '☆'.repeat(5 - rating.stars)}
          </View>
          {rating.words && <View className="t16">{rating.words}</View>}
        </Card>
      </Section>
    </View>
  )
})
