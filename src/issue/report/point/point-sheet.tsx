import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { memo, useCallback, useEffect } from 'react'
import { Button } from '@/components/button'
import { Icon } from '@/components/icon'
import { LoadState } from '@/components/load-state'
import { Sheet } from '@/components/sheet'
import { Tap } from '@/components/tap'
import type { Point } from '@/stores/places-store'
import { useStores } from '@/stores/use-stores'
import { distanceText } from '@/texts/distance'
import { failureText } from '@/texts/failures'
import { Pane } from './pane'
import type { PointChoice } from './point-choice'
import { WAYS, type Way } from './schematic'
import { usePointChoice } from './use-point-choice'
import './point-sheet.scss'

const WAY: Record<Way, string> = { north: '往北', south: '往南', west: '往西', east: '往东' }

interface ArrowProps {
  way: Way
  step: number
  onGo: (way: Way) => void
}

const Arrow = memo(function Arrow({ way, step, onGo }: ArrowProps) {
  const handleTap = () => onGo(way)
  return (
    <Tap
      className={`point-arrow point-${way}`}
      label={`图钉${WAY[way]} ${distanceText(step)}`}
      onTap={handleTap}
    >
      <Icon name="right" />
    </Tap>
  )
})

const Controls = observer(function Controls({ choice }: { choice: PointChoice }) {
  const { step } = choice
  const handleGo = useCallback((way: Way) => choice.go(way), [choice])
  const handleNearer = useCallback(() => choice.zoom(-1), [choice])
  const handleFarther = useCallback(() => choice.zoom(1), [choice])
  return (
    <>
      <View className="point-arrows">
        {WAYS.map(way => (
          <Arrow key={way} way={way} step={step} onGo={handleGo} />
        ))}
      </View>
      <View className="point-zoom">
        <Button text="放大" label="图放大" isDisabled={!choice.canZoom(-1)} onTap={handleNearer} />
        <Button text="缩小" label="图缩小" isDisabled={!choice.canZoom(1)} onTap={handleFarther} />
      </View>
    </>
  )
})

const Choosing = observer(function Choosing({ choice }: { choice: PointChoice }) {
  return (
    <>
      <Pane choice={choice} />
      <View className="t16 bold point-words" aria-live="polite">
        {choice.words}
      </View>
      <View className="t13 ink-3">示意图：站点和远近是准的，没有画街道。点一下，或者拖动图钉。</View>
      <Controls choice={choice} />
    </>
  )
})

interface SheetProps {
  /** Where the pin stands at first, if that is known. */
  from: Point | undefined
  onChoose: (point: Point, place: string) => void
  onClose: () => void
}

/** Choosing a point where there is no map of the phone; drawn anew each time it is opened. */
export const PointSheet = observer(function PointSheet({ from, onChoose, onClose }: SheetProps) {
  const stores = useStores()
  const choice = usePointChoice(stores)
  const handleRetry = useCallback(() => void choice.start(from), [choice, from])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the pin is put down once, whatever is chosen meanwhile
  useEffect(handleRetry, [choice])
  const handleChoose = useCallback(() => {
    if (choice.point) onChoose(choice.point, choice.place)
  }, [choice, onChoose])
  const isEmpty = !choice.isLoading && !choice.failure && !choice.point
  return (
    <Sheet title="在图上选地点" isOpen onClose={onClose}>
      <LoadState
        isLoading={choice.isLoading}
        hasValue={choice.view !== undefined}
        failure={choice.failure && failureText(choice.failure)}
        skeletons={1}
        onRetry={handleRetry}
      >
        {choice.view && <Choosing choice={choice} />}
      </LoadState>
      {isEmpty && <View className="t16 ink-2">这里还没有站点可以对照，请关上，写个大概位置。</View>}
      <View className="point-done">
        <Button text="就选这里" kind="primary" isBlock isDisabled={!choice.point} onTap={handleChoose} />
      </View>
    </Sheet>
  )
})
