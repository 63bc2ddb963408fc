import type { Ticket } from '@contract/endpoints/queue.ts'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { observer } from 'mobx-react-lite'
import { useCallback, useEffect, useRef } from 'react'
import { Button } from '@/components/button'
import { Empty } from '@/components/empty'
import { LoadState } from '@/components/load-state'
import { NeedsSignIn } from '@/components/needs-sign-in'
import { PageRoot } from '@/page-root'
import { goTo, goToTab } from '@/platform/go'
import { usePulse } from '@/platform/use-pulse'
import { vibrate } from '@/platform/vibrate'
import { isActive } from '@/stores/tickets-store'
import { useStores } from '@/stores/use-stores'
import { isNowhere, listFailureText } from '@/texts/failures'
import { QueueNumber } from './number'
import { Ways } from './ways'
import './index.scss'

const FRESH_MS = 10_000

const handleSignIn = () => goTo('account/sign-in', { back: '1' })
const handleNearby = () => goToTab('nearby')

/** Shakes once for each call. */
function useCalling(ticket: Ticket | undefined): void {
  const calls = ticket?.status === 'called' ? ticket.calls : 0
  const felt = useRef(0)
  useEffect(() => {
    if (calls > felt.current) vibrate()
    felt.current = calls
  }, [calls])
}

export default observer(function QueueTicket() {
  const { id = '' } = useRouter().params
  const { tickets, accounts } = useStores()
  const known = tickets.known(id)
  const ticket = known?.ticket
  const { state, failure } = tickets.detail
  const handleLoad = useCallback(() => void tickets.loadOne(id), [tickets, id])
  // a missed number may be called again
  const mayMove = !ticket || isActive(ticket) || ticket.status === 'missed'
  usePulse(FRESH_MS, handleLoad, accounts.isSignedIn && mayMove)
  useCalling(ticket)
  const isGone = !ticket && isNowhere(failure)
  return (
    <PageRoot title="现场号">
      <View className="column pad queue">
        {!accounts.isSignedIn && <NeedsSignIn title="登录后看您的号" onSignIn={handleSignIn} />}
        {accounts.isSignedIn && isGone && (
          <Empty title="没找到这个号" note="号只在当天有用，可能是别的账号取的。">
            <Button text="看看附近" kind="soft" onTap={handleNearby} />
          </Empty>
        )}
        <LoadState
          isLoading={state === 'loading' && !ticket}
          hasValue={ticket !== undefined}
          failure={accounts.isSignedIn && !isGone ? listFailureText(failure, known?.oldSince) : undefined}
          skeletons={1}
          onRetry={handleLoad}
        >
          {ticket && (
            <>
              <QueueNumber ticket={ticket} />
              <Ways ticket={ticket} />
            </>
          )}
        </LoadState>
      </View>
    </PageRoot>
  )
})
