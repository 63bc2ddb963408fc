import type { EventPage, Signup } from '@contract/endpoints/events.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback, useState } from 'react'
import { Button } from '@/components/button'
import { ConfirmSheet } from '@/components/confirm-sheet'
import { Notice } from '@/components/notice'
import { callNumber } from '@/platform/phone'
import { Attempt } from '@/stores/attempt'
import { useEvent } from '@/stores/use-event'
import { useStores } from '@/stores/use-stores'
import { cancelNote } from '@/texts/event-notes'
import { writeFailureText } from '@/texts/failures'

interface LeaveProps {
  event: EventPage
  signup: Signup
  now: number
}

const PLACE = { ask: '退出报名', title: '不去了？', yes: '退出报名', no: '还是去' }
const LINE = { ask: '不排了', title: '不排了？', yes: '不排了', no: '接着排' }
const LINE_TEXT = '您的位置让给后面的人；再排要从队尾开始。'

/** What the network no longer does, and who still can. */
function Late({ phone }: { phone: string }) {
  const handleCall = useCallback(() => void callNumber(phone), [phone])
  return (
    <View className="event-late">
      <View className="t14 ink-2">离开始太近，网上退不了了。</View>
      <Button text="打电话给站里" kind="text" icon="phone" onTap={handleCall} />
    </View>
  )
}

/** The way out, of a place or of the line, asked once; later only a call helps. */
export const Leave = observer(function Leave({ event, signup, now }: LeaveProps) {
  const store = useEvent()
  const { clock } = useStores()
  const [isAsking, setAsking] = useState(false)
  const [attempt] = useState(() => new Attempt(clock))
  const handleAsk = useCallback(() => setAsking(true), [])
  const handleStay = useCallback(() => {
    setAsking(false)
    attempt.forgive()
  }, [attempt])
  const { id } = event
  const handleLeave = useCallback(async () => {
    await attempt.run('leave', key => store.withdraw(id, key))
    if (!attempt.problem) setAsking(false)
    else if (attempt.problem.code !== 'offline') void store.load(id)
  }, [attempt, store, id])
  const hasPlace = signup.status === 'confirmed'
  if (hasPlace && now > Date.parse(signup.cancelUntil)) return <Late phone={event.phone} />
  const words = hasPlace ? PLACE : LINE
  const { problem } = attempt
  return (
    <View className="event-late">
      <Button text={words.ask} kind="text" onTap={handleAsk} />
      <ConfirmSheet
        title={words.title}
        text={hasPlace ? `退出后位子让给下一位。${cancelNote(signup, now)}` : LINE_TEXT}
        yes={words.yes}
        busy="正在退出"
        no={words.no}
        isOpen={isAsking}
        isBusy={attempt.isBusy}
        onYes={handleLeave}
        onClose={handleStay}
      >
        {problem && <Notice tone="alert" text={writeFailureText(problem.code)} />}
      </ConfirmSheet>
    </View>
  )
})
