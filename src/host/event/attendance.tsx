import { observer } from 'mobx-react-lite'
import { useCallback, useState } from 'react'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { ListEnd } from '@/components/list-end'
import { LoadState } from '@/components/load-state'
import { Section } from '@/components/section'
import { StatusTag } from '@/components/status-tag'
import type { HostEventStore, SignupRow } from '@/stores/host-event-store'
import { failureText } from '@/texts/failures'
import { SIGNUP_STATUS } from '@/texts/host-events'
import { DeskRow } from '../today/desk-row'
import { SignupSheet } from './signup-sheet'

interface RowProps {
  store: HostEventStore
  signup: SignupRow
  canCheckIn: boolean
  onOpen: (signup: SignupRow) => void
}

const Row = observer(function Row({ store, signup, canCheckIn, onOpen }: RowProps) {
  const { code, residentName, phone, isOnBehalf, status } = signup
  const handleTap = useCallback(() => onOpen(signup), [onOpen, signup])
  const handleCheckIn = useCallback(() => void store.checkIn(code), [store, code])
  const note = [isOnBehalf && '代报', phone ?? '没有留电话'].filter(Boolean).join(' · ')
  const words = SIGNUP_STATUS[status]
  const isAwaited = status === 'confirmed'
  return (
    <DeskRow label={code} name={residentName} note={note} {...(isAwaited && { onTap: handleTap })}>
      {isAwaited && canCheckIn && (
        <Button text="签到" kind="soft" size="sm" label={`${code} 签到`} onTap={handleCheckIn} />
      )}
      {words && !(isAwaited && canCheckIn) && <StatusTag tone={words.tone} text={words.text} />}
    </DeskRow>
  )
})

interface AttendanceProps {
  store: HostEventStore
  /** It is the day of the event. */
  canCheckIn: boolean
}

/** Everyone who signed up, in the order of their numbers. */
export const Attendance = observer(function Attendance({ store, canCheckIn }: AttendanceProps) {
  const [open, setOpen] = useState<SignupRow>()
  const handleClose = useCallback(() => setOpen(undefined), [])
  const { signups } = store
  const { items, isKnown, isLoading, hasMore, failure } = signups
  const handleRetry = useCallback(() => void signups.load(), [signups])
  const handleMore = useCallback(() => void store.showMore(), [store])
  const sentence = failure && failureText(failure)
  return (
    <Section title="报名的人" note="按报名先后">
      <LoadState
        isLoading={isLoading}
        hasValue={isKnown}
        failure={items.length > 0 ? undefined : sentence}
        onRetry={handleRetry}
      >
        {items.length === 0 && <Card className="t16 ink-2">还没有人报名</Card>}
        {items.length > 0 && (
          <Card isFlush>
            {items.map(signup => (
              <Row key={signup.id} store={store} signup={signup} canCheckIn={canCheckIn} onOpen={setOpen} />
            ))}
          </Card>
        )}
        {items.length > 0 && (
          <ListEnd
            isLoading={isLoading}
            hasMore={hasMore}
            failure={sentence}
            all="都在这儿了"
            more="看后面的"
            onMore={handleMore}
          />
        )}
      </LoadState>
      <SignupSheet store={store} signup={open} onClose={handleClose} />
    </Section>
  )
})
