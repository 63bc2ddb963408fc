import type { HostEvent } from '@contract/endpoints/host-events.ts'
import type { SeriesScope } from '@contract/rules/events.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback, useState } from 'react'
import { Button } from '@/components/button'
import { Reasons } from '@/components/reasons'
import { Sheet } from '@/components/sheet'
import type { HostEventStore } from '@/stores/host-event-store'
import { Problem } from '../problem'
import { Scopes } from '../scopes'

const USUAL = ['来的人太少', '讲的人临时有事', '站里临时关门'] as const
const SHORTEST = 2

interface WayProps {
  store: HostEventStore
  event: HostEvent
  onClose: () => void
}

const Ask = observer(function Ask({ store, event, onClose }: WayProps) {
  const [reason, setReason] = useState('')
  const isReady = reason.trim().length >= SHORTEST
  const handleCancel = useCallback(
    async (scope: SeriesScope) => {
      if (await store.cancel(reason.trim(), scope)) onClose()
    },
    [store, reason, onClose],
  )
  const handleOne = useCallback(() => void handleCancel('one'), [handleCancel])
  const isSeries = (event.series?.of ?? 1) > 1
  const told = event.joined + event.waiting
  const text = told > 0 ? `报名和候补的 ${told} 人会收到通知。` : '还没有人报名。'
  return (
    <View className="col gap-4">
      <View className="t16">{`取消了就不能恢复，${text}`}</View>
      <Reasons label="为什么取消（大家会看到）" usual={USUAL} value={reason} onInput={setReason} />
      <Problem attempt={store.attempt} />
      {isSeries && isReady && (
        <Scopes text="取消哪几场？" isBusy={store.attempt.isBusy} onChoose={handleCancel} />
      )}
      {!(isSeries && isReady) && (
        <Button
          text={isReady ? '取消活动，通知大家' : '取消活动（先写原因）'}
          isBlock
          isDisabled={!isReady}
          isLoading={store.attempt.isBusy}
          onTap={handleOne}
        />
      )}
      <Button text="不取消" kind="primary" isBlock onTap={onClose} />
    </View>
  )
})

/** An event does not take place: one reason, and which of a series. */
export function CancelSheet({ isOpen, ...way }: WayProps & { isOpen: boolean }) {
  return (
    <Sheet title="取消活动" isOpen={isOpen} onClose={way.onClose}>
      <Ask {...way} />
    </Sheet>
  )
}
