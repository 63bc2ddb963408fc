import type { HostEvent } from '@contract/endpoints/host-events.ts'
import type { SeriesScope } from '@contract/rules/events.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback } from 'react'
import { ActionBar } from '@/components/action-bar'
import { Button } from '@/components/button'
import { Sheet } from '@/components/sheet'
import { toast } from '@/platform/toast'
import type { HostEventStore } from '@/stores/host-event-store'
import { Problem } from '../problem'
import { Scopes } from '../scopes'
import { useOpen } from '../use-open'
import { CheckInSheet } from './check-in-sheet'
import { DoorSheet } from './door-sheet'

interface BarProps {
  store: HostEventStore
  event: HostEvent
  /** It is the day of the event. */
  canCheckIn: boolean
}

const Publish = observer(function Publish({ store, event }: Omit<BarProps, 'canCheckIn'>) {
  const { isOpen, handleOpen, handleClose } = useOpen()
  const { attempt } = store
  const isSeries = (event.series?.of ?? 1) > 1
  const handlePublish = useCallback(
    async (scope: SeriesScope) => {
      if (!(await store.publish(scope))) return
      toast('发布了，大家可以报名')
      handleClose()
    },
    [store, handleClose],
  )
  const handleTap = useCallback(() => {
    attempt.forgive()
    handleOpen()
  }, [attempt, handleOpen])
  const handleOne = useCallback(() => void handlePublish('one'), [handlePublish])
  return (
    <>
      <ActionBar note="发布以后大家能看到，可以报名">
        <Button text="发布" kind="primary" isBlock onTap={handleTap} />
      </ActionBar>
      <Sheet title="发布活动" isOpen={isOpen} onClose={handleClose}>
        <View className="col gap-4">
          <Problem attempt={attempt} />
          {isSeries && <Scopes text="发布哪几场？" isBusy={attempt.isBusy} onChoose={handlePublish} />}
          {!isSeries && <View className="t16">发布以后大家能看到，可以报名。改和取消都会通知报名的人。</View>}
          {!isSeries && (
            <Button text="现在发布" kind="primary" isBlock isLoading={attempt.isBusy} onTap={handleOne} />
          )}
        </View>
      </Sheet>
    </>
  )
})

/** At the thumb: a draft is published, who stands at the door is signed up and checked in. */
export const EventBar = observer(function EventBar({ store, event, canCheckIn }: BarProps) {
  const door = useOpen()
  const checkIn = useOpen()
  const { attempt } = store
  const openDoor = door.handleOpen
  const openCheckIn = checkIn.handleOpen
  const handleDoor = useCallback(() => {
    attempt.forgive()
    openDoor()
  }, [attempt, openDoor])
  const handleCheckIn = useCallback(() => {
    attempt.forgive()
    openCheckIn()
  }, [attempt, openCheckIn])
  const { status } = event
  if (status === 'draft') return <Publish store={store} event={event} />
  const isOpen = status === 'published' || status === 'full' || status === 'running'
  if (!isOpen && !canCheckIn) return null
  return (
    <>
      <ActionBar>
        {isOpen && <Button text="代报名" icon="user" isBlock={!canCheckIn} onTap={handleDoor} />}
        {canCheckIn && <Button text="签到" kind="soft" tone="green" icon="scan" onTap={handleCheckIn} />}
      </ActionBar>
      <DoorSheet store={store} isOpen={door.isOpen} onClose={door.handleClose} />
      <CheckInSheet store={store} isOpen={checkIn.isOpen} onClose={checkIn.handleClose} />
    </>
  )
})
