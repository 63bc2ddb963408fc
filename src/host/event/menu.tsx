import type { HostEvent } from '@contract/endpoints/host-events.ts'
import { observer } from 'mobx-react-lite'
import { useCallback } from 'react'
import { Card } from '@/components/card'
import { Cell } from '@/components/cell'
import { useFreshOpen } from '@/components/use-open'
import { goTo } from '@/platform/go'
import type { HostEventStore } from '@/stores/host-event-store'
import { CancelSheet } from './cancel-sheet'
import { OutcomeSheet } from './outcome-sheet'

interface MenuProps {
  store: HostEventStore
  event: HostEvent
}

/** What is done with a whole event. */
export const Menu = observer(function Menu({ store, event }: MenuProps) {
  const { id, status, station } = event
  const cancel = useFreshOpen(store.attempt)
  const outcome = useFreshOpen(store.attempt)
  const handleEdit = useCallback(() => goTo('host/event-edit', { station: station.id, id }), [station, id])
  const handleCopy = useCallback(
    () => goTo('host/event-edit', { station: station.id, from: id }),
    [station, id],
  )
  const isDraft = status === 'draft'
  const notes = isDraft
    ? { edit: '还没发布，大家看不到', cancel: '不办了' }
    : { edit: '改了时间地点，报名的人会收到通知', cancel: '写明原因，大家会收到通知' }
  const isToCome = status !== 'ended' && status !== 'cancelled'
  const isOut = !isDraft && status !== 'cancelled'
  return (
    <>
      <Card isFlush>
        {isToCome && <Cell icon="edit" title="改活动" note={notes.edit} hasArrow onTap={handleEdit} />}
        {isOut && (
          <Cell
            icon="check"
            title="结果和资料"
            note="链接、照片，办完写结果"
            hasArrow
            onTap={outcome.handleOpen}
          />
        )}
        <Cell icon="repeat" title="照着再写一个" note="内容一样，换个日子" hasArrow onTap={handleCopy} />
        {isToCome && (
          <Cell icon="close" title="取消活动" note={notes.cancel} hasArrow onTap={cancel.handleOpen} />
        )}
      </Card>
      <CancelSheet store={store} event={event} isOpen={cancel.isOpen} onClose={cancel.handleClose} />
      <OutcomeSheet store={store} event={event} isOpen={outcome.isOpen} onClose={outcome.handleClose} />
    </>
  )
})
