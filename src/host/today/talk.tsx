import type { DeskTicket } from '@contract/endpoints/queue.ts'
import { MOST_CALLS } from '@contract/rules/queue.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback } from 'react'
import { Button } from '@/components/button'
import { useHostDesk } from '@/stores/use-host-desk'
import { useStores } from '@/stores/use-stores'
import { talkText, ticketName } from '@/texts/host'
import { Problem } from '../problem'

/** Called: the one big button says that the person came. */
const Called = observer(function Called({ ticket }: { ticket: DeskTicket }) {
  const desk = useHostDesk()
  const handleCame = useCallback(() => void desk.move(ticket, 'serving'), [desk, ticket])
  const handleAgain = useCallback(() => void desk.move(ticket, 'called'), [desk, ticket])
  const handleMissed = useCallback(() => void desk.move(ticket, 'missed'), [desk, ticket])
  const { label, calls } = ticket
  const isCalledEnough = calls >= MOST_CALLS
  return (
    <View className="talk-ways">
      <View className="talk-first host-big">
        <Button text={`来了 ${label}`} kind="primary" isBlock onTap={handleCame} />
      </View>
      <Button
        text={isCalledEnough ? `叫过 ${calls} 次了` : '再叫一次'}
        kind="line"
        isDisabled={isCalledEnough}
        label={isCalledEnough ? `${label} 叫过 ${calls} 次了` : `再叫一次 ${label}`}
        onTap={handleAgain}
      />
      <Button text="过号" kind="line" label={`${label} 过号`} onTap={handleMissed} />
    </View>
  )
})

const Talking = observer(function Talking({ ticket }: { ticket: DeskTicket }) {
  const desk = useHostDesk()
  const handleDone = useCallback(() => void desk.move(ticket, 'done'), [desk, ticket])
  return <Button text="谈完了" kind="line" label={`${ticket.label} 谈完了`} onTap={handleDone} />
})

const Now = observer(function Now({ ticket }: { ticket: DeskTicket }) {
  const desk = useHostDesk()
  const { clock } = useStores()
  const { label, topic, calls, status } = ticket
  const isTalking = status === 'serving'
  const minutes = desk.queue.value?.minutesEach ?? 0
  return (
    <View className="talk-now">
      <View className="row row-wrap gap-3">
        <View className="grow">
          <View className="talk-word">{isTalking ? '正在谈' : '刚叫，等他过来'}</View>
          <View className="talk-line">
            <View className="talk-label">{label}</View>
            <View className="t16">{[ticketName(ticket), topic].filter(Boolean).join(' · ')}</View>
          </View>
          <View className="t14 ink-2">
            {isTalking ? talkText(ticket, minutes, clock()) : `叫了 ${calls} 次，最多 ${MOST_CALLS} 次`}
          </View>
        </View>
        {isTalking && <Talking ticket={ticket} />}
      </View>
      {!isTalking && <Called ticket={ticket} />}
    </View>
  )
})

const Next = observer(function Next() {
  const desk = useHostDesk()
  const handleNext = useCallback(() => void desk.callNext(), [desk])
  const { next } = desk
  return (
    <View className="host-big">
      <Button
        text={next ? `叫下一位 ${next.label}` : '没有人在等'}
        kind="primary"
        icon="volume"
        isBlock
        isDisabled={!next}
        onTap={handleNext}
      />
    </View>
  )
})

/** Who was called, who talks, and the next. One filled button: that the called one came, or the next call. */
export const Talk = observer(function Talk() {
  const desk = useHostDesk()
  const queue = desk.queue.value
  if (!queue) return null
  const isSomeoneCalled = queue.now.some(ticket => ticket.status === 'called')
  return (
    <View className="talk" aria-live="polite">
      {queue.now.map(ticket => (
        <Now key={ticket.id} ticket={ticket} />
      ))}
      {!isSomeoneCalled && <Next />}
      <Problem attempt={desk.attempt} />
    </View>
  )
})
