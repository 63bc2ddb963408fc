import type { Ticket } from '@contract/endpoints/queue.ts'
import type { Template } from '@contract/rules/notices.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback, useState } from 'react'
import { Button } from '@/components/button'
import { ConfirmSheet } from '@/components/confirm-sheet'
import { Notice } from '@/components/notice'
import { goInstead, goTo } from '@/platform/go'
import { callNumber } from '@/platform/phone'
import { Attempt } from '@/stores/attempt'
import { useStores } from '@/stores/use-stores'
import { writeFailureText } from '@/texts/failures'
import { usePrompt } from '@/use-prompt'

const TOLD: readonly Template[] = ['turn']

interface WayProps {
  ticket: Ticket
}

/** Out of the queue, asked once. */
const Leave = observer(function Leave({ ticket: { id, bookingId } }: WayProps) {
  const { tickets, clock } = useStores()
  const [isAsking, setAsking] = useState(false)
  const [attempt] = useState(() => new Attempt(clock))
  const handleAsk = useCallback(() => setAsking(true), [])
  const handleStay = useCallback(() => setAsking(false), [])
  const handleLeave = useCallback(async () => {
    const left = await attempt.run('leave', key => tickets.leave(id, key))
    if (left) setAsking(false)
    else if (attempt.problem?.code === 'ticket_not_active') void tickets.loadOne(id)
  }, [attempt, tickets, id])
  const { problem } = attempt
  return (
    <>
      <Button text="不等了" kind="text" onTap={handleAsk} />
      <ConfirmSheet
        title="不等了？"
        text={`这个号就不叫了；再来要重新${bookingId ? '签到' : '取号'}，从队尾排起。`}
        yes="不等了"
        busy="正在退出"
        no="接着等"
        isOpen={isAsking}
        isBusy={attempt.isBusy}
        onYes={handleLeave}
        onClose={handleStay}
      >
        {problem && <Notice tone="alert" text={writeFailureText(problem.code)} />}
      </ConfirmSheet>
    </>
  )
})

/** A number that was missed or given up is no dead end. */
const Again = observer(function Again({ ticket: { id, station } }: WayProps) {
  const { tickets, clock } = useStores()
  const [attempt] = useState(() => new Attempt(clock))
  const prompt = usePrompt(TOLD)
  const handleTake = useCallback(async () => {
    const prompted = prompt()
    const ticket = await attempt.run('take', key => tickets.take(station.id, key))
    await prompted
    if (ticket && ticket.id !== id) goInstead('booking/ticket', { id: ticket.id })
  }, [attempt, tickets, station.id, id, prompt])
  const { problem } = attempt
  return (
    <>
      {problem && <Notice tone="alert" text={writeFailureText(problem.code)} />}
      <Button text="再取一个号" kind="soft" isBlock isLoading={attempt.isBusy} onTap={handleTake} />
    </>
  )
})

const BOOKING_WAY: Partial<Record<Ticket['status'], string>> = {
  done: '评价这次面谈',
  left: '回来了，去预约页再签到',
}

export const Ways = observer(function Ways({ ticket }: WayProps) {
  const { status, station, bookingId } = ticket
  const { phone } = station
  const handleBooking = useCallback(() => goTo('booking/done', { id: bookingId }), [bookingId])
  const handleCall = useCallback(() => void callNumber(phone), [phone])
  return (
    <View className="queue-actions">
      {(status === 'missed' || (status === 'left' && !bookingId)) && <Again ticket={ticket} />}
      {bookingId && (
        <Button text={BOOKING_WAY[status] ?? '看这次预约'} kind="soft" isBlock onTap={handleBooking} />
      )}
      <Button text="打电话给站里" icon="phone" isBlock onTap={handleCall} />
      {(status === 'waiting' || status === 'called') && <Leave ticket={ticket} />}
    </View>
  )
})
