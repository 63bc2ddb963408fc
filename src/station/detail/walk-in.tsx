import type { QueueBoard } from '@contract/endpoints/queue.ts'
import type { Station } from '@contract/endpoints/stations.ts'
import type { Template } from '@contract/rules/notices.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback, useRef, useState } from 'react'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { Icon } from '@/components/icon'
import { Notice } from '@/components/notice'
import { goTo } from '@/platform/go'
import { usePulse } from '@/platform/use-pulse'
import { useShown } from '@/platform/use-shown'
import { Attempt } from '@/stores/attempt'
import { Remote } from '@/stores/remote'
import { useStores } from '@/stores/use-stores'
import { writeFailureText } from '@/texts/failures'
import { queueText } from '@/texts/ticket-notes'
import { ticketStatus } from '@/texts/tickets'
import { usePrompt } from '@/use-prompt'

const TOLD: readonly Template[] = ['turn']
const QUEUE_MS = 30_000

/** Takes a number; signing in comes between where it is needed, and only then. */
function useTake(stationId: string) {
  const { tickets, accounts, clock } = useStores()
  const [attempt] = useState(() => new Attempt(clock))
  const comesBack = useRef(false)
  const prompt = usePrompt(TOLD)
  const take = useCallback(async () => {
    if (!accounts.isSignedIn) {
      comesBack.current = true
      goTo('account/sign-in', { back: '1' })
      return
    }
    const prompted = prompt()
    const ticket = await attempt.run(stationId, key => tickets.take(stationId, key))
    await prompted
    if (ticket) goTo('booking/ticket', { id: ticket.id })
  }, [tickets, accounts, attempt, stationId, prompt])
  useShown(() => {
    if (comesBack.current && accounts.isSignedIn) void take()
    comesBack.current = false
  })
  return { attempt, take }
}

/** How long the queue is now: from the room's screen, or as the station says. */
function useQueue({ id, openNow, queueLength }: Station): string {
  const { tickets } = useStores()
  const [board] = useState(() => new Remote<QueueBoard>())
  usePulse(QUEUE_MS, () => void board.load(() => tickets.boardOf(id)), openNow)
  const { value } = board
  return value ? queueText(value.waiting, value.estimatedMinutes) : queueText(queueLength)
}

/** Without a booking: a number for today, while somebody is there. */
export const WalkIn = observer(function WalkIn({ station }: { station: Station }) {
  const { tickets } = useStores()
  const { attempt, take } = useTake(station.id)
  const queue = useQueue(station)
  const mine = tickets.activeAt(station.id)
  const mineId = mine?.id
  const handleMine = useCallback(() => goTo('booking/ticket', { id: mineId }), [mineId])
  if (!station.openNow && !station.sittingNow && !mine) return null
  const { problem, isBusy } = attempt
  return (
    <Card className="walk-in">
      <View className="row gap-3 walk-in-row">
        <View className="walk-in-mark">
          <Icon name="ticket" />
        </View>
        <View className="grow">
          <View className="t16 bold">{mine ? `您的现场号 ${mine.label}` : '不预约，现场取号'}</View>
          <View className="t14 ink-2" aria-live="polite">
            {mine ? ticketStatus(mine).text : queue}
          </View>
        </View>
        {mine ? (
          <Button text="看号" kind="soft" label={`看现场号 ${mine.label}`} onTap={handleMine} />
        ) : (
          <Button text="取号" kind="soft" label={`现场取号，${queue}`} isLoading={isBusy} onTap={take} />
        )}
      </View>
      {problem && problem.code !== 'not_signed_in' && (
        <Notice tone="alert" text={writeFailureText(problem.code)} />
      )}
    </Card>
  )
})
