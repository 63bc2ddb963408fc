import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback, useState } from 'react'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { Cell } from '@/components/cell'
import { Notice } from '@/components/notice'
import { choosePoint } from '@/platform/location'
import { useStores } from '@/stores/use-stores'
import type { ReportForm } from './report-form'

const NOT_CHOSEN = {
  cancelled: '没有选地点。写个大概，或者选一个站点也行。',
  refused: '没有位置也能用，写个大概就行。想用地图，可以在设置里打开位置。',
  failed: '这会儿打不开地图，写个大概就行。',
}

interface PointRowProps {
  form: ReportForm
  /** Opens the drawing, where there is no map of the phone. */
  onDraw: () => void
}

/** A point of the map: that of the phone, or in a browser a drawing. */
export const PointRow = observer(function PointRow({ form, onDraw }: PointRowProps) {
  const { places } = useStores()
  const [problem, setProblem] = useState<keyof typeof NOT_CHOSEN>()
  const { spot } = form.written
  const handleTap = useCallback(async () => {
    setProblem(undefined)
    if (process.env.TARO_ENV === 'h5') return onDraw()
    const chosen = await choosePoint(form.written.here ?? places.place?.here)
    if (chosen.kind !== 'found') return setProblem(chosen.kind)
    form.placeAt({ lat: chosen.lat, lng: chosen.lng }, chosen.words)
  }, [form, places, onDraw])
  const handleNone = useCallback(() => form.placeAt(undefined), [form])
  return (
    <>
      <Card isFlush className="report-rows">
        <Cell
          icon="pin"
          title={spot === undefined ? '在地图上选地点' : '已在地图上选好地点'}
          note={spot || '点位只给站点和承办单位看'}
          value={spot === undefined ? undefined : '改'}
          hasArrow
          onTap={handleTap}
        />
      </Card>
      {spot !== undefined && (
        <View className="report-none">
          <Button text="不要这个点" kind="text" size="sm" onTap={handleNone} />
        </View>
      )}
      {problem && <Notice tone="ochre" text={NOT_CHOSEN[problem]} />}
    </>
  )
})
