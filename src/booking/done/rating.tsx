import type { Booking } from '@contract/endpoints/bookings.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback } from 'react'
import { Card } from '@/components/card'
import { Section } from '@/components/section'
import { RatingForm } from '@/rating-form'
import { useStores } from '@/stores/use-stores'

const Form = observer(function Form({ bookingId }: { bookingId: string }) {
  const { bookings } = useStores()
  const handleSend = useCallback(
    (stars: number, words: string, key: string) => bookings.rate(bookingId, stars, words, key),
    [bookings, bookingId],
  )
  const handleOver = useCallback(() => void bookings.loadOne(bookingId), [bookings, bookingId])
  return <RatingForm label="给这次面谈打几颗星" onSend={handleSend} onOver={handleOver} />
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
