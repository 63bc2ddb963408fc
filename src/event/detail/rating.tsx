import type { Signup } from '@contract/endpoints/events.ts'
import { View } from '@tarojs/components'
import { memo, useCallback } from 'react'
import { Card } from '@/components/card'
import { RatingForm } from '@/rating-form'
import { useEvent } from '@/stores/use-event'

/** What somebody thought of it, once it is over. */
export const Rating = memo(function Rating({ signup }: { signup: Signup }) {
  const store = useEvent()
  const handleSend = useCallback(
    (stars: number, words: string, key: string) => store.rate(signup, stars, words, key),
    [store, signup],
  )
  const handleOver = useCallback(() => void store.load(signup.eventId), [store, signup])
  const { stars } = signup
  return (
    <Card>
      <View className="t18 bold">{stars ? '您的评价' : '这场活动怎么样'}</View>
      {stars ? (
        <View className="t18 event-stars" aria-label={`${stars} 颗星`}>
          {'★'.repeat(stars) + '☆'.repeat(5 - stars)}
        </View>
      ) : (
        <RatingForm label="给这场活动打几颗星" onSend={handleSend} onOver={handleOver} />
      )}
    </Card>
  )
})
