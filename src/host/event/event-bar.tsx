import type { HostEvent } from '@contract/endpoints/host-events.ts'
import type { SeriesScope } from '@contract/rules/events.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback } from 'react'
import { ActionBar } from '@/components/action-bar'
import { Button } from '@/components/button'
import { Sheet } from '@/components/sheet'
import { useFreshOpen } from '@/components/use-open'
import { toast } from '@/platform/toast'
import type { HostEventStore } from '@/stores/host-event-store'
import { Problem } from '../problem'
import { Scopes } from '../scopes'
import { CheckInSheet } from './check-in-sheet'
import { DoorSheet } from './door-sheet'

interface BarProps {
  store: HostEventStore
  event: HostEvent
  /** It is the day of the event. */
  canCheckIn: boolean
}

const Publish = observer(function Publish({ store, event }: Omit<BarProps, 'canCheckIn'>) {
  const { attempt } = store
  const { isOpen, handleOpen, handleClose } = useFreshOpen(attempt)
  const isSeries = (event.series?.of ?? 1) > 1
  const handlePublish = useCallback(
    async (scope: SeriesScope) => {
      if (!(await store.publish(scope))) return
      toast('发布了，大家可以报名')
      handleClose()
    },
    [store, handleClose],
  )
  const handleOne = useCallback(() => void handlePublish('one'), [handlePublish])
  return (
    <>
      <ActionBar note="发布以后大家能看到，可以报名">
        <Button text="发布" kind="primary" isBlock onTap={handleOpen} />
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
  const door = useFreshOpen(store.attempt)
  const checkIn = useFreshOpen(store.attempt)
  const { status } = event
  if (status === 'draft') return <Publish store={store} event={event} />
  const isOpen = status === 'published' || status === 'full' || status === 'running'
  if (!isOpen && !canCheckIn) return null
  return (
    <>
      <ActionBar>
        {isOpen && <Button text="代报名" icon="user" isBlock={!canCheckIn} onTap={door.handleOpen} />}
        {canCheckIn && <Button text="签到" kind="soft" tone="green" icon="scan" onTap={checkIn.handleOpen} />}
      </ActionBar>
      <DoorSheet store={store} isOpen={door.isOpen} onClose={door.handleClose} />
      <CheckInSheet store={store} isOpen={checkIn.isOpen} onClose={checkIn.handleClose} />
    </>
  )
})
