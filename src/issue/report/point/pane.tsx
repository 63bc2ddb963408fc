import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useMemo } from 'react'
import { Icon } from '@/components/icon'
import { usePane } from '@/platform/use-pane'
import { distanceText } from '@/texts/distance'
import type { PointChoice } from './point-choice'
import type { Landmark } from './point-words'
import { isDrawn, type MapView, namedAmong, type Spot, scaleOf, sideOf, spotOf, type Way } from './schematic'

const ID = 'point-pane'
const KEYS: Record<string, Way> = {
  ArrowUp: 'north',
  ArrowDown: 'south',
  ArrowLeft: 'west',
  ArrowRight: 'east',
}
const FOCUSABLE: Record<string, string | number> = { role: 'application', tabIndex: 0 }
const SCALE = { width: '20%' }

const at = ({ left, top }: Spot) => ({ left: `${left}%`, top: `${top}%` })

function Marks({ view, landmarks }: { view: MapView; landmarks: readonly Landmark[] }) {
  const marks = useMemo(() => {
    const drawn = landmarks
      .map(({ id, name, ...place }) => ({ id, name, spot: spotOf(view, place) }))
      .filter(({ spot }) => isDrawn(spot))
    const named = namedAmong(drawn.map(({ spot }) => spot))
    return drawn.map(({ id, name, spot }, i) => ({
      id,
      name,
      isNamed: named[i],
      side: sideOf(spot),
      style: at(spot),
    }))
  }, [view, landmarks])
  return (
    <>
      {marks.map(({ id, name, isNamed, side, style }) => (
        <View key={id} className="point-mark" style={style}>
          {isNamed && <View className={`point-name point-name-${side}`}>{name}</View>}
        </View>
      ))}
    </>
  )
}

/** A quiet drawing of the stations around, true to scale; it needs no map service and claims no streets. */
export const Pane = observer(function Pane({ choice }: { choice: PointChoice }) {
  const { view, point, landmarks, words } = choice
  usePane(ID, {
    onPut: (left, top, isDone) => {
      choice.put({ left, top })
      if (isDone) choice.settle()
    },
    onArrow: key => {
      const way = KEYS[key]
      if (way) choice.go(way)
    },
  })
  const pin = useMemo(() => (view && point ? at(spotOf(view, point)) : undefined), [view, point])
  return (
    <View id={ID} className="point-pane" aria-label={`示意图，图钉在${words}`} {...FOCUSABLE}>
      <View className="point-ground" aria-hidden="true" />
      <View aria-hidden="true">
        {view && <Marks view={view} landmarks={landmarks} />}
        {pin && (
          <View className="point-pin" style={pin}>
            <Icon name="pin" size={24} />
          </View>
        )}
      </View>
      <View className="point-compass" aria-hidden="true">
        北 ↑
      </View>
      {view && (
        <View className="point-scale" style={SCALE} aria-hidden="true">
          {distanceText(scaleOf(view))}
        </View>
      )}
    </View>
  )
})
