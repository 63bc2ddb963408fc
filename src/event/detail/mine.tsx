import type { EventPage, Signup } from '@contract/endpoints/events.ts'
import { View } from '@tarojs/components'
import { memo } from 'react'
import { Card } from '@/components/card'
import { signupNote } from '@/texts/event-notes'
import { signupWords } from '@/texts/events'
import { LINE_RULES } from '@/texts/waitlist-notes'
import { Leave } from './leave'
import { Offered } from './offered'
import { Rating } from './rating'
import { Ticket } from './ticket'

interface MineProps {
  event: EventPage
  signup: Signup
  now: number
}

/** A place in line: which one, and how the line goes. */
function Waiting({ event, signup, now }: MineProps) {
  return (
    <>
      <Card>
        <View className="t22 heavy" aria-live="polite">
          {signupWords(signup).text}
        </View>
        <View className="col gap-2 event-rules">
          {LINE_RULES.map(rule => (
            <View key={rule} className="t14 ink-2">
              {rule}
            </View>
          ))}
        </View>
      </Card>
      <Leave event={event} signup={signup} now={now} />
    </>
  )
}

function Over({ signup }: { signup: Signup }) {
  const note = signupNote(signup)
  return (
    <Card>
      <View className="t18 bold">{signupWords(signup).text}</View>
      {note && <View className="t14 ink-2">{note}</View>}
    </Card>
  )
}

/** What the one who is signed in has here. */
export const Mine = memo(function Mine(props: MineProps) {
  const { event, signup } = props
  const { status } = signup
  const isOver = event.status === 'ended' || event.status === 'cancelled'
  return (
    <View className="event-mine">
      {status === 'waiting' && !isOver && <Waiting {...props} />}
      {status === 'offered' && <Offered {...props} />}
      {signup.code && (status === 'confirmed' || status === 'checked_in' || status === 'attended') && (
        <Ticket event={event} signup={signup} />
      )}
      {status === 'confirmed' && !isOver && <Leave {...props} />}
      {status === 'attended' && <Rating signup={signup} />}
      {event.status !== 'cancelled' && signupNote(signup) && <Over signup={signup} />}
    </View>
  )
})
