import { observer } from 'mobx-react-lite'
import { useCallback, useState } from 'react'
import { Card } from '@/components/card'
import { Cell } from '@/components/cell'
import { Sheet } from '@/components/sheet'
import { goTo } from '@/platform/go'
import type { ScheduleDraftStore } from '@/stores/schedule-draft-store'
import { spanText } from '@/texts/times'
import { StopSheet } from '../stop-sheet'
import type { Sitting } from './day-panel'
import { RuleSheet } from './rule-sheet'
import { SpecialSheet } from './special-sheet'

interface SittingWaysProps {
  store: ScheduleDraftStore
  sitting: Sitting
  day: string
  onClose: () => void
  onChanged: () => void
}

type Way = 'menu' | 'change' | 'leave-out' | 'stop'

/** What can be done with one sitting: changed or left out by publishing, or stopped at once. */
export const SittingWays = observer(function SittingWays(props: SittingWaysProps) {
  const { store, sitting, day, onClose, onChanged } = props
  const { id, ruleId, startAt, endAt, status, taken } = sitting
  const [way, setWay] = useState<Way>('menu')
  const handleResult = useCallback(() => {
    onClose()
    goTo('host/result', { sitting: id })
  }, [onClose, id])
  const draft = store.rules.find(rule => rule.key === ruleId)
  const isAhead = status === 'planned'
  if (way === 'change') return <RuleSheet store={store} draft={draft} day={day} isOpen onClose={onClose} />
  if (way === 'leave-out')
    return <SpecialSheet store={store} day={day} ruleId={ruleId} isOpen onClose={onClose} />
  if (way === 'stop')
    return <StopSheet sittingId={id} booked={taken} isOpen onClose={onClose} onStopped={onChanged} />
  return (
    <Sheet title={spanText(startAt, endAt)} isOpen onClose={onClose}>
      <Card isFlush>
        {isAhead && draft && (
          <Cell
            icon="edit"
            title="改"
            note="只这一天、这天以后，或全部"
            hasArrow
            onTap={() => setWay('change')}
          />
        )}
        {isAhead && ruleId && (
          <Cell
            icon="clock"
            title="这天不开"
            note="发布时一起改，约了的逐个定"
            hasArrow
            onTap={() => setWay('leave-out')}
          />
        )}
        {(isAhead || status === 'running') && (
          <Cell
            icon="close"
            title="停诊"
            note="马上停，马上通知约了的人"
            hasArrow
            onTap={() => setWay('stop')}
          />
        )}
        {!isAhead && status !== 'cancelled' && (
          <Cell icon="flag" title="三行结果" hasArrow onTap={handleResult} />
        )}
      </Card>
    </Sheet>
  )
})
