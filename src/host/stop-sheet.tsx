import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback, useState } from 'react'
import { Button } from '@/components/button'
import { Reasons } from '@/components/reasons'
import { Sheet } from '@/components/sheet'
import { goTo } from '@/platform/go'
import { SittingStop } from '@/stores/sitting-stop'
import { usePorts } from '@/stores/use-ports'
import { Problem } from './problem'

const USUAL = ['委员生病了', '委员临时有会', '站里临时关门'] as const
const SHORTEST = 2

const Ask = observer(function Ask({ stop, booked }: { stop: SittingStop; booked: number }) {
  const handleReason = useCallback((reason: string) => stop.write(reason), [stop])
  const handleStop = useCallback(() => void stop.stop(), [stop])
  const isReady = stop.reason.trim().length >= SHORTEST
  const told = booked > 0 ? `约了的 ${booked} 人会收到通知和最多三个别的时间。` : '还没有人约。'
  return (
    <View className="col gap-4">
      <View className="t16">{`这一场停了就不能恢复，${told}`}</View>
      <Reasons label="为什么停（大家会看到）" usual={USUAL} value={stop.reason} onInput={handleReason} />
      <Problem attempt={stop.attempt} />
      <Button
        text={isReady ? '停诊，通知大家' : '停诊（先写原因）'}
        kind="primary"
        isBlock
        isDisabled={!isReady}
        isLoading={stop.attempt.isBusy}
        onTap={handleStop}
      />
    </View>
  )
})

const Done = observer(function Done({ stop, onClose }: { stop: SittingStop; onClose: () => void }) {
  const { stopped, sittingId } = stop
  const handleCalls = useCallback(() => {
    onClose()
    goTo('host/calls', { sitting: sittingId })
  }, [onClose, sittingId])
  if (!stopped) return null
  const { cancelled, reachable, toCall } = stopped
  return (
    <View className="col gap-4" aria-live="polite">
      <View className="t18 bold">
        {cancelled > 0 ? `停了，${cancelled} 人的预约取消了` : '停了，没有人约过'}
      </View>
      {cancelled > 0 && (
        <View className="t16">{`可达 ${reachable} 人，需电话 ${toCall.length} 人。都能一点改约到别的时间。`}</View>
      )}
      {toCall.length > 0 && (
        <Button text={`去打电话（${toCall.length} 人）`} kind="primary" isBlock onTap={handleCalls} />
      )}
      <Button text="知道了" isBlock onTap={onClose} />
    </View>
  )
})

interface StopSheetProps {
  sittingId: string
  booked: number
  isOpen: boolean
  onClose: () => void
  /** Something changed: what is shown is old. */
  onStopped: () => void
}

/** A member falls ill: one reason, one tap, and then who could not be reached. */
export const StopSheet = observer(function StopSheet(props: StopSheetProps) {
  const { sittingId, booked, isOpen, onClose, onStopped } = props
  const ports = usePorts()
  const [stop] = useState(() => new SittingStop(ports, sittingId))
  const handleClose = useCallback(() => {
    onClose()
    if (stop.stopped) onStopped()
  }, [onClose, onStopped, stop])
  return (
    <Sheet title="停诊" isOpen={isOpen} onClose={handleClose}>
      {stop.stopped ? <Done stop={stop} onClose={handleClose} /> : <Ask stop={stop} booked={booked} />}
    </Sheet>
  )
})
